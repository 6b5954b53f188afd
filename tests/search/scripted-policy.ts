import { type Stream, uniformAt } from "../../lib/base/rng";
import { instanceOf } from "../../lib/problems/countdown/instance";
import { readLine, writeLine } from "../../lib/problems/countdown/line";
import { numbersAfter, operationsOn } from "../../lib/problems/countdown/solve";
import type { Problem } from "../../lib/problems/problem";
import type { Completion, Policy, Proposal } from "../../lib/search/policy";

/** A policy without a model: a random allowed operation each step, and a false result now and then. Pure in its streams. */
export function scriptedPolicy(falseRate = 0.2): Policy {
  const stepAfter = (problem: Problem, path: readonly string[], stream: Stream, position: number): string => {
    const { numbers, target } = instanceOf(problem);
    const last = path.at(-1);
    const line = last === undefined ? null : readLine(last);
    const left = line?.ending.kind === "leaving" ? line.ending.numbers : numbers;
    const allowed = operationsOn(left);
    const operation = allowed[Math.floor(uniformAt(stream, position) * allowed.length)] ?? {
      left: left[0] ?? 1,
      operator: "+" as const,
      right: left[1] ?? 1,
      result: (left[0] ?? 1) + (left[1] ?? 1),
    };
    const isFalse = uniformAt(stream, position + 1) < falseRate;
    const told = isFalse ? { ...operation, result: operation.result + 1 } : operation;
    const after = numbersAfter(left, told) ?? [told.result];
    const boxed = uniformAt(stream, position + 2) < 0.5 ? target : told.result;
    return writeLine({
      ...told,
      ending: after.length === 1 ? { kind: "answer", boxed: String(boxed) } : { kind: "leaving", numbers: after },
    });
  };
  return {
    describe: () => ({ kind: "embedded", model: "scripted", weights: "none", precision: "fp32", device: "cpu", backend: "test" }),
    propose: async (problem, path, streams) =>
      streams.map((stream): Proposal => {
        const text = stepAfter(problem, path, stream, 0);
        return {
          text,
          tokens: 10,
          logProbability: -10 * uniformAt({ ...stream, purpose: "test" }, 0),
          stop: "boundary",
        };
      }),
    rollout: async (problem, requests) =>
      requests.map(({ path, streams }) =>
        streams.map((stream): Completion => {
          const steps = [...path];
          for (let position = 0; position < 60; position += 3) {
            const step = stepAfter(problem, steps, stream, position);
            steps.push(step);
            if (step.includes("\\boxed{")) break;
          }
          return {
            text: `${steps.slice(path.length).join("\n")}\n`,
            tokens: 10 * (steps.length - path.length),
            logProbability: -1,
            stop: "end",
          };
        }),
      ),
  };
}
