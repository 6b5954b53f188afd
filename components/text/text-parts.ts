import { weighText } from "./text-weight";

/** A piece of a text that is parsed by itself. */
export interface TextPart {
  readonly source: string;
  /** The cost, in units of one task of the browser. */
  readonly weight: number;
  /** Why it is shown as source; null where it is drawn. */
  readonly tooMuch: string | null;
}

export interface TextParts {
  readonly parts: readonly TextPart[];
  /** The highest heading level of a text of several parts; null for a text of one part. */
  readonly highest: number | null;
}

/** A part ends at the first good place behind this many characters, or at a worse one behind twice as many. */
const PART = 8_000;
/** Everything behind this many characters is shown as source. */
const LONGEST = 1_000_000;

/**
 * Splits a text into parts that can be drawn one by one; nearly every text is one part. A longer text is cut where a block ends. Each part
 * receives the definitions that it refers to, wherever they are in the text. Neighboring parts that are too large become one. Linear in the
 * length of the text.
 */
export function partsOf(text: string): TextParts {
  const [head, rest] = text.length > LONGEST ? [text.slice(0, LONGEST), text.slice(LONGEST)] : [text, ""];
  const { pieces, definitions, highest } = cutText(head);
  const parts: TextPart[] = [];
  const add = (part: TextPart): void => {
    const before = parts.at(-1);
    // One sentence for all neighbors with the same reason.
    if (part.tooMuch !== null && before?.tooMuch === part.tooMuch)
      parts[parts.length - 1] = { ...before, source: before.source + part.source };
    else parts.push(part);
  };
  for (const piece of pieces) {
    const source = pieces.length === 1 ? piece : withDefinitions(piece, definitions);
    const weighed = weighText(source);
    add(weighed.kind === "drawn" ? { source, weight: weighed.weight, tooMuch: null } : { source: piece, weight: 0, tooMuch: weighed.why });
  }
  if (rest !== "") add({ source: rest, weight: 0, tooMuch: `the text has more than ${LONGEST.toLocaleString("en")} characters` });
  return { parts, highest: pieces.length === 1 ? null : highest };
}

interface CutText {
  readonly pieces: readonly string[];
  /** Lines that define a link's or footnote's target, by its name. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly highest: number;
}

function cutText(text: string): CutText {
  if (text.length <= PART) return { pieces: [text], definitions: new Map(), highest: 1 };
  const pieces: string[] = [];
  const definitions = new Map<string, string>();
  let highest = 6;
  let pieceStart = 0;
  let fence: Fence | null = null;
  let isAfterBlank = true;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    // The first characters of a line decide its kind.
    const line = text.slice(start, Math.min(end, start + 1_200));
    if (fence !== null) {
      if (isEndOf(fence, line)) fence = null;
    } else {
      if (isGoodPlace(line, start - pieceStart, isAfterBlank)) {
        pieces.push(text.slice(pieceStart, start));
        pieceStart = start;
      }
      fence = fenceOf(line);
      const heading = /^ {0,3}(#{1,6})(?:[ \t\r]|$)/.exec(line)?.[1];
      if (heading !== undefined) highest = Math.min(highest, heading.length);
      const defined = /^ {0,3}\[([^[\]]{1,200})\]:/.exec(line)?.[1];
      if (defined !== undefined && line.length < 1_000 && !definitions.has(nameOf(defined))) definitions.set(nameOf(defined), line);
    }
    isAfterBlank = line.trim() === "";
    start = end + 1;
  }
  pieces.push(text.slice(pieceStart));
  return { pieces, definitions, highest };
}

/**
 * Whether a part may end before this line, at the beginning of a block. The longer the part is already, the weaker a beginning suffices.
 */
function isGoodPlace(line: string, length: number, isAfterBlank: boolean): boolean {
  if (length < PART || /^[ \t\r]/.test(line) || line === "") return false;
  const isItem = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/.test(line);
  if (length < 2 * PART) return (isAfterBlank && !isItem && !line.startsWith("[^")) || /^#{1,6}[ \t]/.test(line);
  return isAfterBlank || isItem;
}

interface Fence {
  readonly sign: string;
  readonly length: number;
}

/** The fence of code or of a formula that a line opens. */
function fenceOf(line: string): Fence | null {
  const found = /^ {0,3}(`{3,}|~{3,}|\${2,})(.*)/.exec(line);
  if (found?.[1] === undefined) return null;
  const sign = found[1].charAt(0);
  return sign !== "~" && found[2]?.includes(sign) ? null : { sign, length: found[1].length };
}

function isEndOf({ sign, length }: Fence, line: string): boolean {
  const found = line.trim();
  return found.length >= length && found.length < 1_000 && found === sign.repeat(found.length);
}

/** Names compare as in Markdown. */
const nameOf = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase();

/** The most names of a part that are looked up. */
const MOST_NAMES = 200;

function withDefinitions(piece: string, definitions: ReadonlyMap<string, string>): string {
  if (definitions.size === 0) return piece;
  const needed = new Set<string>();
  let looked = 0;
  for (const [, name] of piece.matchAll(/\[([^[\]]{1,200})\]/g)) {
    const line = definitions.get(nameOf(name ?? ""));
    if (line !== undefined) needed.add(line);
    if (++looked >= MOST_NAMES) break;
  }
  return needed.size === 0 ? piece : `${piece}\n\n${[...needed].join("\n\n")}`;
}
