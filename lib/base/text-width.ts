/** Advance widths of the page's typeface (Inter, weight 500) over the size of the type: letters that are about as wide as one another. */
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
/** Of letters of other scripts, by far: whoever needs room for a text must not get too little. */
const UNKNOWN = 1;

/** How wide a text is over the size of its type, never much less than it will be; close enough to place words without a canvas. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOf.get(letter) ?? UNKNOWN;
  return width;
}

/** The longest beginning of a text that is no wider than `room`, over the size of the type; it never ends in half a letter. */
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
