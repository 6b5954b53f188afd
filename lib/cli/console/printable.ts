/**
 * Characters that would control a terminal instead of being shown: control characters but tab and line feed, invisible characters (those
 * that reverse the direction of writing among them), other line ends, and halves of surrogate pairs. The joiners and variants of Persian
 * and Indian words and of emoji are shown.
 */
const unprintable = /(?!\t|\n|\u200c|\u200d|[\ufe00-\ufe0f])[\p{Cc}\p{Cf}\p{DI}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Makes a text safe for a terminal: an unprintable character becomes a JSON escape. A line of JSON keeps its value, since such characters
 * occur only inside its strings.
 */
export const printable = (text: string): string =>
  text.replace(unprintable, (character) =>
    Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );

const LONGEST_QUOTE = 200;

/** A foreign text for a sentence: in quotation marks, on one line, cut where it is long. */
export const quoted = (text: string): string => JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
