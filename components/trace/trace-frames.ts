import type { GraphFrame } from "../graph/graph-frame";

/** The arrangements of a trace, by the names that a link carries; the first is the usual one. */
export const traceArrangements = ["attempts", "spine"] as const;
export type TraceArrangement = (typeof traceArrangements)[number];

/** The arrangement of that name; the usual one for any other. */
export const traceArrangement = (name: string | null): TraceArrangement => traceArrangements.find((known) => known === name) ?? "attempts";

/** The room that a picture has: all of a page or half of it, a column of several, or a phone. */
type Room = "wide" | "column" | "narrow";

/** Constants, because another frame is another layout. */
export const traceFrames: Readonly<Record<TraceArrangement, Readonly<Record<Room, GraphFrame>>>> = {
  attempts: {
    wide: {
      arrangement: { kind: "tidy", orientation: "down" },
      spacing: { breadth: 168, depth: 44 },
      margin: { left: 64, top: 48, right: 118, bottom: 28 },
      largest: 1.05,
    },
    // Four attempts beside each other in half a page; the rest of more is a drag away.
    column: {
      arrangement: { kind: "tidy", orientation: "down" },
      spacing: { breadth: 140, depth: 44 },
      margin: { left: 52, top: 44, right: 124, bottom: 40 },
      least: 0.7,
      largest: 1.05,
    },
    narrow: {
      arrangement: { kind: "tidy", orientation: "down" },
      spacing: { breadth: 165, depth: 44 },
      margin: { left: 56, top: 44, right: 130, bottom: 44 },
      least: 0.95,
      largest: 1.05,
    },
  },
  spine: {
    wide: {
      arrangement: { kind: "spine" },
      spacing: { breadth: 24, depth: 34 },
      margin: { left: 84, top: 28, right: 190, bottom: 28 },
      largest: 1.05,
    },
    column: {
      arrangement: { kind: "spine" },
      spacing: { breadth: 20, depth: 34 },
      margin: { left: 56, top: 28, right: 150, bottom: 28 },
      least: 0.7,
      largest: 1.05,
    },
    narrow: {
      arrangement: { kind: "spine" },
      spacing: { breadth: 20, depth: 34 },
      margin: { left: 56, top: 28, right: 150, bottom: 44 },
      least: 0.9,
      largest: 1.05,
    },
  },
};
