import { present } from "../../lib/base/assert";
import { createRng, type Rng, type Stream } from "../../lib/base/rng";
import { equationOf } from "../../lib/problems/equation/instance";
import { slipOn } from "../../lib/problems/equation/slip";
import { movesOn, resultsOf } from "../../lib/problems/equation/solve";
import { readStep, stepOf, writeStep } from "../../lib/problems/equation/step";
import type { Problem } from "../../lib/problems/problem";
import type { Completion, Policy, Proposal } from "../../lib/search/policy";

/** A student without a model: one of the useful operations each step, with a slip now and then. Pure in its streams. */
export function equationPolicy(slipRate = 0.2): Policy {
  const stepAfter = (problem: Problem, path: readonly string[], rng: Rng): string => {
    const at = path.length === 0 ? equationOf(problem) : present(readStep(path.at(-1) ?? ""), "step").equation;
    const moves = movesOn(at);
    if (moves.length === 0) return "There is nothing left to do, so the answer is \\boxed{}.";
    const { operation } = present(moves[rng.below(moves.length)], "move");
    const results = resultsOf(at, operation);
    const exact = present(results[rng.below(results.length)], "result");
    return writeStep(stepOf(operation, rng.uniform() < slipRate ? slipOn(at, operation, exact, rng) : exact));
  };
  const rngOf = ({ seed, purpose, group, index }: Stream): Rng => createRng(seed, purpose, group, index);
  return {
    describe: () => ({ kind: "embedded", model: "scripted student", weights: "none", precision: "fp32", device: "cpu", backend: "test" }),
    propose: async (problem, path, streams) =>
      streams.map((stream): Proposal => {
        const rng = rngOf(stream);
        return { text: stepAfter(problem, path, rng), tokens: 10, logProbability: -10 * rng.uniform(), stop: "boundary" };
      }),
    rollout: async (problem, requests) =>
      requests.map(({ path, streams }) =>
        streams.map((stream): Completion => {
          const rng = rngOf(stream);
          const steps = [...path];
          while (steps.length < 20 && !steps.at(-1)?.includes("\\boxed{")) steps.push(stepAfter(problem, steps, rng));
          const text = `${steps.slice(path.length).join("\n")}\n`;
          return { text, tokens: 10 * (steps.length - path.length), logProbability: -1, stop: "end" };
        }),
      ),
  };
}
