import { expect, it } from "vitest";
import { vocabularyOf } from "../../lib/model/embedded/vocabularies";
import { parseProblem } from "../../lib/problems/families";
import type { SearchEvent } from "../../lib/search/events";
import type { NodeId } from "../../lib/search/node";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { replay } from "../../lib/search/tree";
import { solutionOf } from "../../lib/train/corpus";
import { type Example, exampleOf } from "../../lib/train/example";
import { exampleOfTrace } from "../../lib/train/example-of-trace";
import { scriptedPolicy } from "../search/scripted-policy";

const provenance = { ...scriptedPolicy().describe(), seed: 0, configuration: {}, versions: {}, when: null };

const child = (text: string, outcome: "open" | "right" | "wrong", answer: string | null) => ({
  text,
  outcome,
  answer,
  reason: "",
  prior: 0.5,
  logProbability: 0,
  samples: 1,
});

/** A tree of two paths to an answer, the first of them wrong. */
function treeOf(typed: string, wrong: readonly string[], right: readonly string[]) {
  const problem = parseProblem(typed);
  if (!problem.ok) throw new Error(problem.error);
  const events: SearchEvent[] = [];
  let size = 1;
  const under = (node: number, children: ReturnType<typeof child>[]): void => {
    events.push({ kind: "expand", node: node as NodeId, children });
    const rewards = children.map(({ outcome }, i) => ({ node: (size + i) as NodeId, reward: outcome === "right" ? 1 : 0 }));
    events.push({ kind: "simulate", results: rewards.map((reward) => ({ ...reward, rollouts: [] })) }, { kind: "backup", rewards });
    size += children.length;
  };
  const [first = "", second = ""] = wrong;
  const [start = "", end = ""] = right;
  under(0, [child(first, "open", null), child(start, "open", null)]);
  under(1, [child(second, "wrong", "w")]);
  under(2, [child(end, "right", "r")]);
  const tree = replay(events);
  const trace = traceFromTree(tree, problem.value, provenance, { form: "astro", mistakes: 1, seed: 1 });
  if (!trace.ok) throw new Error(trace.error);
  return { problem: problem.value, tree, trace: trace.value };
}

const unlearnedTexts = (example: Example, family: Parameters<typeof vocabularyOf>[0]): readonly string[] =>
  example.unlearned.map(([from, end]) => vocabularyOf(family).detokenize(example.tokens.slice(from, end)).trim());

it("reads a false step without learning it, and learns what follows from it, the look back and the way back", () => {
  const { problem, tree, trace } = treeOf(
    "2x + 3 = 7",
    ["Subtract 3 from both sides: 2x = 6.", "Divide both sides by 2: x = 3, so the answer is \\boxed{3}."],
    ["Subtract 3 from both sides: 2x = 4.", "Divide both sides by 2: x = 2, so the answer is \\boxed{2}."],
  );
  expect(trace.text).toContain("restart our solution");
  const example = exampleOfTrace(tree, trace);
  expect(unlearnedTexts(example, "linear-equation")).toEqual(["Subtract 3 from both sides: 2x = 6."]);
  expect(example.tokens).toEqual(exampleOf(problem, solutionOf(trace)).tokens);
});

it("learns the dead ends of Countdown whole: each of their steps is allowed", () => {
  const { problem, tree, trace } = treeOf(
    "16 14 10 -> 5",
    ["16 + 14 = 30, leaving 30 and 10.", "30 + 10 = 40, so the answer is \\boxed{40}."],
    ["16 - 14 = 2, leaving 10 and 2.", "10 / 2 = 5, so the answer is \\boxed{5}."],
  );
  expect(exampleOfTrace(tree, trace)).toEqual(exampleOf(problem, solutionOf(trace)));
});
