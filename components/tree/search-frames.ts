import type { GraphFrame } from "../graph/graph-frame";

/** The arrangements of a search tree, by their names in links; the first is the default. */
export const searchArrangements = ["tidy", "icicle", "radial"] as const;
export type SearchArrangement = (typeof searchArrangements)[number];

/** The arrangement of that name; the default for any other name. */
export const searchArrangement = (name: string | null): SearchArrangement => searchArrangements.find((known) => known === name) ?? "tidy";

/** Constants, because a new object lays out again. On narrow pages levels are closer, and the picture is never too small to read. */
export const searchFrames: Readonly<Record<SearchArrangement, { readonly wide: GraphFrame; readonly narrow: GraphFrame }>> = {
  tidy: {
    wide: {
      arrangement: { kind: "tidy", orientation: "right" },
      spacing: { breadth: 24, depth: 190 },
      margin: { left: 28, top: 28, right: 130, bottom: 28 },
    },
    narrow: {
      arrangement: { kind: "tidy", orientation: "right" },
      spacing: { breadth: 24, depth: 132 },
      margin: { left: 18, top: 22, right: 104, bottom: 40 },
      least: 0.9,
    },
  },
  icicle: {
    wide: { arrangement: { kind: "icicle" }, spacing: { breadth: 24, depth: 64 }, margin: { left: 14, top: 14, right: 14, bottom: 52 } },
    narrow: { arrangement: { kind: "icicle" }, spacing: { breadth: 24, depth: 64 }, margin: { left: 8, top: 8, right: 8, bottom: 48 } },
  },
  radial: {
    wide: { arrangement: { kind: "radial" }, spacing: { breadth: 26, depth: 120 }, margin: { left: 96, top: 88, right: 96, bottom: 88 } },
    narrow: { arrangement: { kind: "radial" }, spacing: { breadth: 26, depth: 96 }, margin: { left: 90, top: 30, right: 90, bottom: 48 } },
  },
};
