/** Why something is not kept, or cannot be read, where trying again cannot help: another tab keeps the result, or it was removed. */
export class NeverKept extends Error {}
