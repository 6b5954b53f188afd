import type { NodeKind } from "../graph";

/** The colors and the font of one theme. Each color has the same meaning as in the text beside the picture. */
export interface Palette {
  readonly background: string;
  /** Words in the picture. */
  readonly ink: string;
  /** The rim of filled nodes, which separates pale values from the background. */
  readonly rim: string;
  readonly edge: string;
  /** The selection, and the path to it. */
  readonly accent: string;
  /** The highlight of a phase of the search. */
  readonly phase: string;
  readonly kinds: Readonly<Record<NodeKind, string>>;
  /** From Q = 0 to Q = 1, `valueLevels` colors. */
  readonly values: readonly string[];
  /** The font family of labels. */
  readonly font: string;
}

/** The number of colors of the scale of values. */
export const valueLevels = 7;
