import type { GraphFrame } from "../../graph/graph-frame";

/** The arrangements of a search tree, by the names that a link carries; the first is the usual one. */
export const searchArrangements = ["tidy", "icicle", "radial"] as const;
export type SearchArrangement = (typeof searchArrangements)[number];

/** The arrangement of that name; the usual one for any other. */
export const searchArrangement = (name: string | null): SearchArrangement => searchArrangements.find((known) => known === name) ?? "tidy";

/** Constants, because another frame is another layout. Narrow ones have closer levels and are never too small to read. */
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
