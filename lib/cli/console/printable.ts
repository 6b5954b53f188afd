/**
 * What would do something to a terminal instead of being shown: control characters but tab and line feed, characters without a shape (those that turn
 * the direction of writing are among them), other line ends, and halves of characters. The joiners and variants of Persian
 * and Indian words and of emoji are shown.
 */
const unprintable = /(?!\t|\n|\u200c|\u200d|[\ufe00-\ufe0f])[\p{Cc}\p{Cf}\p{DI}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A text as it may go to a terminal: what is not printable becomes an escape. The escapes are those of JSON, so that a line of JSON stays one with the
 * same value: such characters stand in nothing but its texts.
 */
export const printable = (text: string): string =>
  text.replace(unprintable, (character) =>
    Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );

const LONGEST_QUOTE = 200;

/** A foreign text inside a sentence: in quotation marks, on one line, cut where it is long. */
export const quoted = (text: string): string => JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
