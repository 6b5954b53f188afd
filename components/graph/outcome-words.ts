import type { NodeKind } from "../../lib/graph/graph";
import type { Outcome } from "../../lib/search/events";

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  open: "Goes on",
  right: "Right",
  wrong: "Wrong",
  cutOff: "Cut off",
  unknown: "Not judged",
};

/** The shape that stands for an outcome in pictures and beside text. */
export const outcomeKinds: Readonly<Record<Outcome, NodeKind>> = {
  open: "step",
  right: "right",
  wrong: "wrong",
  cutOff: "cutOff",
  unknown: "unknown",
};
