import { kindOfStep } from "../../lib/graph/trace-graph";
import type { ChainOfThought } from "../../lib/trace/trace";

const words = {
  problem: "Problem",
  step: "Step",
  reflection: "Reflection",
  backtrack: "Backtrack",
  right: "Right answer",
  wrong: "Wrong answer",
  cutOff: "Cut off",
  unknown: "Answer not judged",
} as const;

/** The kind of a step in words, for screen readers. */
export const stepWords = (chain: ChainOfThought, index: number): string => words[kindOfStep(chain, index)];
