/** Advance widths of the page's typeface (Inter, weight 500), divided by the font size. Letters of about equal width share a row. */
const widths: readonly (readonly [width: number, letters: string])[] = [
  [0.28, " Iijl.,:;'|!"],
  [0.38, "()[]frt1`"],
  [0.5, '"-–*/'],
  [0.58, "7avLceyJFkxzs"],
  [0.63, "0235689bdghnopquERSTPZ?"],
  [0.67, "4+−×÷=<>BKX~#$"],
  [0.74, "ACDGHNUVYO"],
  [0.84, "Qw→&%_"],
  [0.95, "…Mm@W—"],
];

const widthOf: ReadonlyMap<string, number> = new Map(
  widths.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
);
/** The width of a letter of another script: an overestimate, so that a text always gets enough room. */
const UNKNOWN = 1;

/** The width of a text divided by the font size, estimated without a canvas. It is never much too small. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOf.get(letter) ?? UNKNOWN;
  return width;
}

/** The longest beginning of a text that is no wider than `room` times the font size. It never ends in half a letter. */
export function beginningWithin(text: string, room: number): string {
  let width = 0;
  let kept = "";
  for (const letter of text) {
    width += widthOf.get(letter) ?? UNKNOWN;
    if (width > room) break;
    kept += letter;
  }
  return kept;
}
