import type { Dash, SeriesColor } from "./chart";

/** The roles of paths, which decide how they are painted: the page uses a class of this name, a file attributes. */
export const pathLooks = ["grid", "axis", "band", "line", "fine-line", "interval", "mark", "open-mark", "fit", "leader"] as const;
export type PathLook = (typeof pathLooks)[number];

export const textLooks = ["tick", "axis-label", "series-label", "legend", "value"] as const;
export type TextLook = (typeof textLooks)[number];

/** The shapes of a chart. Pixels, y downwards; `color` is null for a shape that belongs to no series. */
export type Shape =
  | { readonly kind: "path"; readonly look: PathLook; readonly color: SeriesColor | null; readonly dash: Dash; readonly d: string }
  | {
      readonly kind: "text";
      readonly look: TextLook;
      readonly color: SeriesColor | null;
      readonly x: number;
      /** The middle of the line of text. */
      readonly y: number;
      readonly anchor: "start" | "middle" | "end";
      readonly text: string;
    };

/** The font size of a chart, in pixels. */
export const TYPE = 12;
/** The height of a line of text. */
export const LINE = 16;
/** The distance from the middle of a line to its baseline. Stated here because viewers treat `dominant-baseline` differently. */
export const BASELINE = 0.36 * TYPE;

export const path = (look: PathLook, d: string, color: SeriesColor | null = null, dash: Dash = "solid"): Shape => ({
  kind: "path",
  look,
  color,
  dash,
  d,
});

export const words = (
  look: TextLook,
  text: string,
  x: number,
  y: number,
  anchor: "start" | "middle" | "end" = "start",
  color: SeriesColor | null = null,
): Shape => ({ kind: "text", look, color, x: rounded(x), y: rounded(y), anchor, text });

/** Rounds to a tenth of a pixel, the finest difference that can be seen. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

export const segment = (x1: number, y1: number, x2: number, y2: number): string =>
  `M${rounded(x1)},${rounded(y1)}L${rounded(x2)},${rounded(y2)}`;

/** The outline of a mark around its middle. A published value is a diamond, whatever its dash. */
export function markPath(x: number, y: number, radius: number, dash: Dash, isPublished: boolean): string {
  const [left, right, top, bottom] = [x - radius, x + radius, y - radius, y + radius].map(rounded);
  const [middle, center] = [rounded(x), rounded(y)];
  if (isPublished)
    return `M${middle},${rounded(y - 1.3 * radius)}L${rounded(x + 1.3 * radius)},${center}L${middle},${rounded(y + 1.3 * radius)}L${rounded(x - 1.3 * radius)},${center}Z`;
  if (dash === "dotted") return `M${left},${top}H${right}V${bottom}H${left}Z`;
  return `M${left},${center}A${radius},${radius} 0 1 1 ${right},${center}A${radius},${radius} 0 1 1 ${left},${center}Z`;
}

/** Whether a series' marks are hollow. */
export const markLook = (dash: Dash, isPublished: boolean): PathLook => (isPublished || dash === "dashed" ? "open-mark" : "mark");
