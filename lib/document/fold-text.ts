import { numberAt } from "../base/columns";

/** Typographic signs of arithmetic, and what a person types for them. */
const typed: Readonly<Record<string, string>> = { "−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", "’": "'", "“": '"', "”": '"' };

const signs = /[−–×·÷’“”]/g;
const beyondAscii = /[^\0-\x7f]/;

/** Text for comparison: without case and diacritics, signs as they are typed, white space as one blank. */
export function foldText(text: string): string {
  const plain = beyondAscii.test(text)
    ? text
        .replace(signs, (sign) => typed[sign] ?? sign)
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
    : text;
  return plain.toLowerCase().replace(/\s+/g, " ");
}

/** A part of a text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The places of the words in a text, compared as by `foldText`, from left to right without overlap. Empty words have no place. */
export function rangesOf(text: string, words: string): readonly TextRange[] {
  const wanted = foldText(words).trim();
  if (wanted === "") return [];
  const { folded, starts } = foldedWithPlaces(text);
  const ranges: TextRange[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    ranges.push({ start: numberAt(starts, at), end: numberAt(starts, at + wanted.length) });
  }
  return ranges;
}

/** The folded text, and for each of its letters its place in the original; one more place for the end. */
function foldedWithPlaces(text: string): { readonly folded: string; readonly starts: readonly number[] } {
  let folded = "";
  const starts: number[] = [];
  let at = 0;
  for (const letter of text) {
    const part = foldText(letter);
    // Of several white-space characters only the first counts.
    if (!(part === " " && folded.endsWith(" "))) {
      for (let unit = 0; unit < part.length; unit++) starts.push(at);
      folded += part;
    }
    at += letter.length;
  }
  return { folded, starts: [...starts, at] };
}
