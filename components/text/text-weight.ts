/**
 * The cost of parsing and drawing Markdown, estimated from one pass over its characters. 1 is one task of the browser, about a tenth of a
 * second. The figures were fitted to the times of some 130 shapes of text (tests/components/text-weight.test.ts), so that no text takes
 * longer than its weight.
 */
const costs = {
  character: 0.000_01,
  /** A line, and each mark of a quote or an item at its beginning. */
  line: 0.000_13,
  container: 0.000_5,
  /** One of the characters in `signs` below. */
  sign: 0.000_12,
  /** A pair of emphasis marks in one block, which may have to be compared. */
  emphasisPair: 0.000_000_1,
  /** A cell of a table, including one that its row leaves out. */
  tableCell: 0.000_15,
  /** A character of a word, for each position in the word where an email address could begin. */
  addressStep: 0.000_000_02,
} as const;

/** The deepest nesting of quotes and lists, and of brackets, that is parsed. */
const DEEPEST = 16;
const DEEPEST_BRACKETS = 40;

export type TextWeight =
  | { readonly kind: "drawn"; readonly weight: number }
  /** Completes the sentence "This text is shown as it is written, because …". */
  | { readonly kind: "too much"; readonly why: string };

/** The cost of a part of a text, or why it is too large. Linear in its length, whatever its content. */
export function weighText(text: string): TextWeight {
  const scan = scanText(text);
  if (scan.depth > DEEPEST) return { kind: "too much", why: `quotes and lists in it are nested more than ${DEEPEST} deep` };
  if (scan.brackets > DEEPEST_BRACKETS) return { kind: "too much", why: `brackets in it are nested more than ${DEEPEST_BRACKETS} deep` };
  return scan.weight <= 1
    ? { kind: "drawn", weight: scan.weight }
    : { kind: "too much", why: "it has too many signs of Markdown in one piece" };
}

interface Scan {
  readonly weight: number;
  readonly depth: number;
  readonly brackets: number;
}

function scanText(text: string): Scan {
  let weight = text.length * costs.character;
  let depth = 0;
  let deepestBrackets = 0;
  /** Emphasis marks of the present block, which ends at a line without words. */
  let emphasis = 0;
  let brackets = 0;
  let columns = 0;
  for (let start = 0; start <= text.length; ) {
    const end = endOfLine(text, start);
    const line = scanLine(text, start, end);
    depth = Math.max(depth, line.depth);
    weight += costs.line + line.containers * costs.container + line.signs * costs.sign + line.addressSteps * costs.addressStep;
    if (line.isBlank) {
      emphasis = 0;
      brackets = 0;
      columns = 0;
    } else {
      weight += line.emphasis * (emphasis + line.emphasis) * costs.emphasisPair;
      emphasis += line.emphasis;
      deepestBrackets = Math.max(deepestBrackets, brackets + line.deepestBrackets);
      brackets = Math.max(0, brackets + line.brackets);
      if (line.columns > columns) columns = line.columns;
      weight += columns * costs.tableCell;
    }
    start = end + 1;
  }
  return { weight, depth, brackets: deepestBrackets };
}

const endOfLine = (text: string, start: number): number => {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
};

/** Characters that start a construct, for which a Markdown parser looks ahead. */
const signs = new Set("*_~[]!`$<&\\|:@#^=");
const emphasisSigns = new Set("*_~");
/** Characters of an email address before its @, beside letters and digits. */
const addressSigns = new Set(".-_+");

interface LineScan {
  readonly isBlank: boolean;
  /** The nesting of quotes and lists: no line is deeper. */
  readonly depth: number;
  readonly containers: number;
  readonly signs: number;
  readonly emphasis: number;
  /** Opening minus closing brackets, and the most that were open at once. */
  readonly brackets: number;
  readonly deepestBrackets: number;
  /** Columns of the table whose head this line may end; 0 for another line. */
  readonly columns: number;
  readonly addressSteps: number;
}

function scanLine(text: string, start: number, end: number): LineScan {
  const { at, depth, containers } = scanContainers(text, start, end);
  let signCount = 0;
  let emphasis = 0;
  let brackets = 0;
  let deepestBrackets = 0;
  let pipes = 0;
  let isDelimiters = true;
  let wordLength = 0;
  let wordStarts = 0;
  let addressSteps = 0;
  let isBlank = true;
  const endWord = () => {
    addressSteps += wordLength * wordStarts;
    wordLength = 0;
    wordStarts = 0;
  };
  for (let place = at; place < end; place++) {
    const sign = text[place] as string;
    if (sign === " " || sign === "\t" || sign === "\r") {
      endWord();
      continue;
    }
    isBlank = false;
    if (signs.has(sign)) signCount++;
    if (emphasisSigns.has(sign)) emphasis++;
    if (sign === "[") deepestBrackets = Math.max(deepestBrackets, ++brackets);
    else if (sign === "]") brackets--;
    if (sign === "|") pipes++;
    else if (sign !== "-" && sign !== ":") isDelimiters = false;
    if (/[\p{L}\p{N}]/u.test(sign)) wordLength++;
    else if (addressSigns.has(sign)) {
      wordLength++;
      wordStarts++;
    } else endWord();
  }
  endWord();
  return {
    isBlank,
    depth,
    containers,
    signs: signCount,
    emphasis,
    brackets,
    deepestBrackets,
    columns: isDelimiters && pipes > 0 ? pipes + 1 : 0,
    addressSteps,
  };
}

/**
 * Reads the marks of quotes and items at the beginning of a line. A nested list is indented by at least two columns, so the indent bounds
 * the depth.
 */
function scanContainers(
  text: string,
  start: number,
  end: number,
): { readonly at: number; readonly depth: number; readonly containers: number } {
  let at = start;
  let columns = 0;
  let containers = 0;
  for (; at < end; at++) {
    const sign = text[at] as string;
    if (sign === " ") columns++;
    else if (sign === "\t") columns += 4;
    else if (sign === ">") containers++;
    else {
      const length = markerLength(text, at, end);
      if (length === 0) break;
      containers++;
      at += length - 1;
    }
  }
  // An indent alone starts no list.
  return { at, depth: containers === 0 ? 0 : containers + (columns >> 1), containers };
}

/** The length of a list mark with its blank, or of a footnote mark; 0 for anything else. */
function markerLength(text: string, at: number, end: number): number {
  const sign = text[at] as string;
  if (sign === "-" || sign === "*" || sign === "+") return at + 1 === end || isBlankAt(text, at + 1) ? 1 : 0;
  if (sign >= "0" && sign <= "9") {
    let digits = at + 1;
    while (digits < end && digits - at < 10 && isDigitAt(text, digits)) digits++;
    const isMarker = text[digits] === "." || text[digits] === ")";
    return isMarker && (digits + 1 >= end || isBlankAt(text, digits + 1)) ? digits + 1 - at : 0;
  }
  if (sign === "[" && text[at + 1] === "^") {
    const close = text.slice(at, Math.min(end, at + 1000)).indexOf("]:");
    return close < 0 ? 0 : close + 2;
  }
  return 0;
}

const isBlankAt = (text: string, at: number): boolean => text[at] === " " || text[at] === "\t" || text[at] === "\r";

const isDigitAt = (text: string, at: number): boolean => /[0-9]/.test(text[at] ?? "");
