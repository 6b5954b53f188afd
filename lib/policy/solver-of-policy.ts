import type { Policy } from "../search/policy";
import type { Solver } from "./solver";

/** Every policy solves: a whole solution is a continuation of no steps. */
export const solverOf = (policy: Policy): Solver => ({
  describe: () => policy.describe(),
  solve: async (requests, options) => {
    const solved = [];
    for (const { problem, streams } of requests) {
      options.signal?.throwIfAborted();
      const [completions = []] = await policy.rollout(problem, [{ path: [], streams }], options);
      solved.push(completions.map(({ text, tokens, logProbability, stop }) => ({ text, tokens, logProbability, isEnded: stop === "end" })));
    }
    return solved;
  },
});
