import type { GraphFrame } from "../graph/graph-frame";

/** The arrangements of a trace, by their names in links; the first is the default. */
export const traceArrangements = ["attempts", "spine"] as const;
export type TraceArrangement = (typeof traceArrangements)[number];

/** The arrangement of that name; the default for any other name. */
export const traceArrangement = (name: string | null): TraceArrangement => traceArrangements.find((known) => known === name) ?? "attempts";

/** The space for a picture: all of a page or half of it, one of several columns, or a phone. */
type Room = "wide" | "column" | "narrow";

/** Constants, because a new object lays out again. */
export const traceFrames: Readonly<Record<TraceArrangement, Readonly<Record<Room, GraphFrame>>>> = {
  attempts: {
    wide: {
      arrangement: { kind: "tidy", orientation: "down" },
      spacing: { breadth: 168, depth: 44 },
      margin: { left: 64, top: 48, right: 118, bottom: 28 },
      largest: 1.05,
    },
    // Four attempts fit beside each other in half a page; more are reached by dragging.
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
