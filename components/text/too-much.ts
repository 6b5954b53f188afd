/** Why a text is shown as source. Thrown by the parser's plugins. */
export class TooMuch extends Error {}
