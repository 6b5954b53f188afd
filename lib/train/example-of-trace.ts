import { type SearchTree, stepsTo } from "../search/tree";
import type { Trace } from "../trace/trace";
import { verify } from "../verify/verify";
import { type Example, exampleOfPassages, type Passage } from "./example";

/**
 * The example for a model from this tree's trace. False steps are read but not learned: the model should notice and leave them, not write
 * them. The reflection and the backtrack after a false step are learned. Dead ends of allowed steps are learned whole. Our choice.
 */
export const exampleOfTrace = (tree: SearchTree, trace: Trace): Example => exampleOfPassages(trace.problem, passagesOf(tree, trace));

/** The solution in passages, one a step; a passage ends where the next step begins. */
function passagesOf(tree: SearchTree, { problem, text, steps }: Trace): readonly Passage[] {
  return steps.slice(1).map(({ kind, start, node }, i, all) => ({
    text: i + 1 < all.length ? text.slice(start, all[i + 1]?.start) : `${text.slice(start)}\n`,
    isLearned: !((kind === "step" || kind === "answer") && node !== null && isFalse(stepsTo(tree, node))),
  }));

  function isFalse(path: readonly string[]): boolean {
    return verify(problem, path).falseStep === path.length - 1;
  }
}
