import { type SearchTree, stepsTo } from "../search/tree";
import type { Trace } from "../trace/trace";
import { verify } from "../verify/verify";
import { type Example, exampleOfPassages, type Passage } from "./example";

/**
 * What a model learns of a trace that was told from this tree. A step that is false is read and not learned: the model is to notice and to leave it, not to
 * write it. What follows from it, the look back and the backtrack are learned. Dead ends, whose every step is allowed, are learned whole. Ours.
 */
export const exampleOfTrace = (tree: SearchTree, trace: Trace): Example => exampleOfPassages(trace.problem, passagesOf(tree, trace));

/** The solution, step by step; a step's passage goes to where the next begins. */
function passagesOf(tree: SearchTree, { problem, text, steps }: Trace): readonly Passage[] {
  return steps.slice(1).map(({ kind, start, node }, i, all) => ({
    text: i + 1 < all.length ? text.slice(start, all[i + 1]?.start) : `${text.slice(start)}\n`,
    isLearned: !((kind === "step" || kind === "answer") && node !== null && isFalse(stepsTo(tree, node))),
  }));

  function isFalse(path: readonly string[]): boolean {
    return verify(problem, path).falseStep === path.length - 1;
  }
}
