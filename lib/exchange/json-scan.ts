import { MOST_VALUES } from "./limits";

/** The size of a JSON text, known before it is parsed. For a text that is no JSON the counts mean nothing. */
export interface JsonSize {
  /** The number of field names. */
  readonly fields: number;
  /** The place where the text exceeds the most values or levels allowed; null where it does not. */
  readonly excess: { readonly offset: number; readonly what: string } | null;
}

/** Far deeper than `shapeFault` allows, since that names the place by its fields; shallow enough to be parsed. */
const DEEPEST_PARSED = 1_000;

const QUOTE = 34;
const BACKSLASH = 92;

/** One pass over every character outside of strings. It refuses too many values before an object is made for each. */
export function jsonSize(text: string): JsonSize {
  let [fields, values, depth] = [0, 0, 0];
  const excess = (offset: number, what: string): JsonSize => ({ fields, excess: { offset, what } });
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfText(text, at);
        break;
      case 58: // a colon
        fields++;
        break;
      case 44: // a comma
        values++;
        break;
      case 91: // [
      case 123: // {
        values++;
        depth++;
        if (depth > DEEPEST_PARSED) return excess(at, "values are nested too deep");
        break;
      case 93: // ]
      case 125: // }
        depth--;
        break;
      default:
    }
    if (values > MOST_VALUES) return excess(at, `there are more than ${MOST_VALUES.toLocaleString("en-US")} values`);
  }
  return { fields, excess: null };
}

/** The place of the quotation mark that ends the string beginning at `start`; the end of the text if there is none. */
export function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH && end - 1 - escapes > start) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

/** A field that occurs twice in one object. */
export interface RepeatedField {
  readonly name: string;
  readonly offset: number;
}

/**
 * The first field that occurs twice in one object of a JSON text; null where all names differ. `JSON.parse` takes the last of them, other
 * readers the first, and a person sees both.
 */
export function repeatedField(text: string): RepeatedField | null {
  /** The names so far in each open object; null for a list. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 123) open.push(new Set());
    else if (code === 91) open.push(null);
    else if (code === 125 || code === 93) open.pop();
    else if (code === QUOTE) {
      const end = endOfText(text, at);
      const names = open.at(-1) ?? null;
      if (names !== null && isFollowedByColon(text, end)) {
        const name = JSON.parse(text.slice(at, end + 1)) as string;
        if (names.has(name)) return { name, offset: at };
        names.add(name);
      }
      at = end;
    }
  }
  return null;
}

function isFollowedByColon(text: string, end: number): boolean {
  let at = end + 1;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\t" || text[at] === "\r") at++;
  return text[at] === ":";
}
