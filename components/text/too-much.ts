/** Why a text is shown as it is written; thrown where it is found out while the text is read. */
export class TooMuch extends Error {}
