/** Whether a text can be a name: it has no line end, no tab, no other control character and no half of a surrogate pair. */
export const isPlainLine = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

/**
 * Invisible characters: those that reverse a line, have no width, or annotate others. They could make two different names look alike.
 * Joiners and variation selectors stay where they follow a character that takes them, as in emoji and in Persian.
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

/** Removes invisible characters from a line. */
export const visibleLine = (text: string): string => text.replace(unseen, "");

/** Whether a text shows nothing at all. U+2800 is a braille pattern without dots. */
export const isBlankLine = (text: string): boolean => !/[^\s\p{Cc}\p{DI}\u2800]/u.test(text);

/** The title of a notebook or cell whose own title shows nothing. */
export const UNTITLED = "Untitled";

/** A title as it is stored and shown: without invisible characters, and never blank. */
export function titleLine(text: string): string {
  const line = visibleLine(text);
  return isBlankLine(line) ? UNTITLED : line;
}

/** The first `longest` characters of a text, without a half of a surrogate pair at the end. */
export const cutText = (text: string, longest: number): string => text.slice(0, longest).replace(/[\ud800-\udbff]$/, "");

/**
 * A quotation of foreign text that is safe in a message: each invisible character, and each that controls a terminal, is written as its
 * number, such as \\u{202e}.
 */
export const shownWords = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\p{DI}\u2028\u2029\ufff9-\ufffb]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
