import { beginningWithin, textWidth } from "../base/text-width";
import { TYPE } from "./shapes";

/** The width of a text in pixels. */
export const widthOf = (text: string): number => textWidth(text) * TYPE;

/** The width of a number, whose digits are all as wide as the widest one. */
export const numberWidth = (number: string): number => widthOf(number.replace(/\d/g, "0"));

/** A text that is no wider than `room` pixels, cut with an ellipsis where needed. */
export const shortened = (text: string, room: number): string =>
  widthOf(text) <= room ? text : `${beginningWithin(text, Math.max(0, room / TYPE - 0.95)).trimEnd()}…`;

/**
 * A text in lines of at most `room` pixels, broken between words and after hyphens. The last of `most` lines is cut where the text is
 * longer, as is a word that is too wide.
 */
export function wrap(text: string, room: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const part of text
    .trim()
    .replace(/\s+/g, " ")
    .split(/(?<=-)(?! )|(?= )/)) {
    const last = lines.at(-1);
    const longer = `${last ?? ""}${part}`;
    if (last === undefined || (widthOf(longer) > room && lines.length < most)) lines.push(part.trim());
    else lines[lines.length - 1] = longer;
  }
  return lines.filter((line) => line !== "").map((line) => shortened(line.trim(), room));
}
