/** Whether a text can stand as a name: no line ends, no tabs, nothing else that controls a terminal or a printer, no half of a character. */
export const isPlainLine = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

/**
 * Characters that nobody sees: those that turn a line around, have no width, or stand for notes to it. Two names could look alike, or a name
 * like another. Joiners and the signs of a variant stay where they belong to the character before, as in emoji and in Persian.
 */
const unseen = new RegExp(
  [
    /[\u2028\u2029\ufff9-\ufffb]/u,
    /(?<![\p{L}\p{M}\p{N}\p{S}])\p{Join_C}/u,
    /\p{Join_C}(?![\p{L}\p{M}\p{N}\p{S}])/u,
    /(?<![\p{L}\p{N}\p{S}\p{P}])[\ufe00-\ufe0f]/u,
    /(?!\p{Join_C}|[\ufe00-\ufe0f])\p{DI}/u,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

/** A line without characters that nobody sees. */
export const visibleLine = (text: string): string => text.replace(unseen, "");

/** Whether nothing of the text is seen. U+2800 is a braille pattern without dots. */
export const isBlankLine = (text: string): boolean => !/[^\s\p{Cc}\p{DI}\u2800]/u.test(text);

/** What stands where a title has nothing that is seen. */
export const UNTITLED = "Untitled";

/** A title as it is kept and shown: without characters that nobody sees, and never blank. */
export function titleLine(text: string): string {
  const line = visibleLine(text);
  return isBlankLine(line) ? UNTITLED : line;
}

/** The beginning of a text, of at most so many characters, that ends in no half of one. */
export const cutText = (text: string, longest: number): string => text.slice(0, longest).replace(/[\ud800-\udbff]$/, "");

/** A text that quotes what came from outside, with every character that nobody sees, or that a terminal obeys, as its number: \\u{202e}. */
export const shownWords = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\p{DI}\u2028\u2029\ufff9-\ufffb]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
