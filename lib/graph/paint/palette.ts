import type { NodeKind } from "../graph";

/** The colors and type of one theme. One color per meaning: the same as in the text beside the picture. */
export interface Palette {
  readonly background: string;
  /** Words in the picture. */
  readonly ink: string;
  /** The rim of filled nodes, so that pale values stand out from the background. */
  readonly rim: string;
  readonly edge: string;
  /** What is selected, and the way to it. */
  readonly accent: string;
  /** What the phase of a search is about. */
  readonly phase: string;
  readonly kinds: Readonly<Record<NodeKind, string>>;
  /** From Q = 0 to Q = 1, `valueLevels` colors. */
  readonly values: readonly string[];
  /** The font family of labels. */
  readonly font: string;
}

/** How many steps the scale of values has. */
export const valueLevels = 7;
