import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawSolutions, figuresOf } from "../../lib/evaluate/held-out";
import { heldOutProblems } from "../../lib/evaluate/held-out-problems";
import { readTraceFile, writeTraceFile } from "../../lib/exchange/trace-file";
import { readTreeFile, type TreeFile, writeTreeFile } from "../../lib/exchange/tree-file";
import { solverOf } from "../../lib/policy/solver-of-policy";
import { capabilityOf, familiesWith } from "../../lib/problems/capabilities";
import { familyNamed, likelyFamily, parseProblem, registerFamily } from "../../lib/problems/families";
import type { Problem } from "../../lib/problems/problem";
import { quickConfiguration } from "../../lib/search/configuration";
import type { SearchEvent } from "../../lib/search/events";
import { hashTree } from "../../lib/search/hash-tree";
import { search } from "../../lib/search/mcts";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { createTree, meanValue, nodesThat, type SearchTree } from "../../lib/search/tree";
import { writtenSolution } from "../../lib/trace/written-solution";
import { judgeOf } from "../../lib/verify/verify";
import { asked, JUDGE_MS, riddler, riddles } from "./riddles";

const TYPED = "Riddle: What has keys and opens no door? A piano";
const configuration = { ...quickConfiguration, branching: 4, rollouts: 4, iterations: 6 };

function problemOf(text: string): Problem {
  const problem = parseProblem(text);
  if (!problem.ok) throw new Error(problem.error);
  return problem.value;
}

interface Searched {
  readonly tree: SearchTree;
  readonly events: readonly SearchEvent[];
  readonly file: TreeFile;
}

async function searched(problem: Problem, seed: number): Promise<Searched> {
  const tree = createTree();
  const events: SearchEvent[] = [];
  for await (const event of search(tree, { problem, policy: riddler, judge: judgeOf(problem), configuration, seed })) events.push(event);
  const provenance = { ...riddler.describe(), seed, configuration: { ...configuration }, versions: {}, when: null };
  return { tree, events, file: { format: "astrolabe-tree/1", problem, configuration, seed, provenance, hash: hashTree(tree), events } };
}

/** How often this thread had time for something else while `work` went on. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await work();
  clearInterval(timer);
  return turns;
}

/** A family of a new kind, through the door: a file of its own and one line of the registry, and no change of what searches, tells and evaluates. */
describe("a family with free-form answers, without a generator, whose judge takes 50 ms", () => {
  let unregister: () => void;
  beforeAll(() => {
    unregister = registerFamily(riddles);
  });
  afterAll(() => unregister());

  it("is read from what a person types, its answer known or not, and leaves the other families theirs", () => {
    expect(problemOf(TYPED)).toMatchObject({ family: "riddle", statement: "What has keys and opens no door?", answer: "A piano" });
    expect(problemOf("Riddle: What is it?")).toMatchObject({ family: "riddle", answer: null });
    expect(parseProblem("Riddle: none")).toMatchObject({ ok: false, error: expect.stringContaining("ends with a question mark") });
    expect(likelyFamily("riddle").typing.label).toBe("A riddle, and its answer if it is known");
    expect(problemOf("16 14 10 -> 5").family).toBe("countdown-3");
    expect(parseProblem("")).toMatchObject({ ok: false, error: expect.stringContaining(riddles.typing.example) });
  });

  it("is searched: verdicts of all three kinds, the same seed the same tree, equal paths asked once, the thread free meanwhile", async () => {
    asked.verdicts = 0;
    const problem = problemOf(TYPED);
    let first: Searched | null = null;
    const started = performance.now();
    const turns = await turnsDuring(async () => {
      first = await searched(problem, 1);
    });
    const { tree, events } = first as unknown as Searched;
    for (const outcome of ["right", "wrong", "unknown"] as const) expect(nodesThat(tree, outcome).length, outcome).toBeGreaterThan(0);
    for (const node of nodesThat(tree, "unknown")) expect([0, 0.5]).toContain(meanValue(tree, node));
    expect(asked.atOnce).toBeGreaterThan(3);
    // One after the other they would take longer than the whole search took.
    expect(performance.now() - started).toBeLessThan(asked.verdicts * JUDGE_MS);
    const finished = tree.details.filter((child) => child && child.outcome !== "open").length + tree.rollouts.flat().length;
    expect(asked.verdicts).toBeLessThan(finished);
    // Each phase waits for the judge: the thread turns several times meanwhile.
    expect(turns).toBeGreaterThan(events.length);
    expect(hashTree((await searched(problem, 1)).tree)).toBe(hashTree(tree));
    expect(hashTree((await searched(problem, 2)).tree)).not.toBe(hashTree(tree));
  });

  it("is searched where nobody knows the answer: every finished path is worth one half, and no trace is told", async () => {
    const { tree, file } = await searched(problemOf("Riddle: What is it?"), 1);
    expect(nodesThat(tree, "right")).toEqual([]);
    expect(meanValue(tree, 0)).toBe(0.5);
    const trace = traceFromTree(tree, file.problem, file.provenance, { form: "astro", mistakes: 1, seed: 1 });
    expect(trace.ok ? "" : trace.error).toContain("found no right solution");
  });

  it("is canceled while the judge is at work, also by a judge that never answers", async () => {
    const problem = problemOf(TYPED);
    for (const judge of [judgeOf(problem), { judge: () => new Promise<never>(() => undefined) }]) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      const started = performance.now();
      const events: SearchEvent[] = [];
      const request = { problem, policy: riddler, judge, configuration, seed: 1, signal: controller.signal };
      for await (const event of search(createTree(), request)) events.push(event);
      expect(events.at(-1)).toEqual({ kind: "stopped", reason: "cancelled" });
      expect(performance.now() - started).toBeLessThan(250);
    }
  });

  it("is told as a trace, which a file brings back", async () => {
    const { tree, file } = await searched(problemOf(TYPED), 1);
    const trace = traceFromTree(tree, file.problem, file.provenance, { form: "astro", mistakes: 2, seed: 3 });
    if (!trace.ok) throw new Error(trace.error);
    const { steps } = trace.value;
    expect(steps.at(-2)).toMatchObject({ kind: "answer", answer: "piano", verdict: "right" });
    expect(steps.some((step) => step.kind === "answer" && step.verdict === "wrong")).toBe(true);
    expect(steps.some(({ kind }) => kind === "backtrack")).toBe(true);
    expect(readTraceFile(writeTraceFile(trace.value))).toEqual(trace);
  });

  it("has its search kept in a file; the judge's verdicts are the file's word, and all else is computed again", async () => {
    const { tree, file } = await searched(problemOf(TYPED), 1);
    const read = readTreeFile(writeTreeFile(file));
    expect(read.ok ? hashTree(read.value.tree) : read.error).toBe(hashTree(tree));
    expect(read.ok && read.value.file.problem).toEqual(file.problem);
    const forged = file.events.map((event) =>
      event.kind === "simulate" ? { ...event, results: event.results.map((result) => ({ ...result, reward: 1 })) } : event,
    );
    const refused = readTreeFile(writeTreeFile({ ...file, events: forged }));
    expect(refused.ok ? "" : refused.error).toMatch(/^At events\.1\.results\.\d+\.reward/);
    unregister();
    const stranger = readTreeFile(writeTreeFile(file));
    unregister = registerFamily(riddles);
    expect(stranger.ok ? "" : stranger.error).toContain('no family of problems is called "riddle" here');
  });

  it("is evaluated by any solver: undecided answers count as not solved and say so", async () => {
    const problems = [problemOf(TYPED), problemOf("Riddle: What is it?")];
    const plan = { samples: 12, temperature: 1, seed: 5, maxTokens: 50 };
    const drawn = await drawSolutions(solverOf(riddler), problems, plan);
    const [known = [], unknown = []] = drawn;
    expect(known.some(({ isRight }) => isRight)).toBe(true);
    expect(known.some(({ isRight, isUndecided }) => !isRight && !isUndecided)).toBe(true);
    expect(unknown.every(({ isRight, isUndecided }) => !isRight && isUndecided)).toBe(true);
    expect(figuresOf(drawn, 5).passAt1).toBe(known.filter(({ isRight }) => isRight).length / 24);
    const text = "It has a lid.\nSo it is \\boxed{a piano}.\n";
    const recorded = { outcome: "right", answer: "piano", reason: "That is it." } as const;
    expect(writtenSolution(problemOf(TYPED), text, true, recorded)).toMatchObject({
      verdict: recorded,
      steps: [{}, { kind: "step" }, { kind: "answer", verdict: "right" }],
    });
    expect(writtenSolution(problemOf(TYPED), text, true).verdict.outcome).toBe("unknown");
  });

  it("says in words what cannot be done without a generator, and is not offered for it", () => {
    const generator = capabilityOf("riddle", "generator", "no model can be evaluated on problems of it");
    expect(generator.ok ? "" : generator.error).toBe(
      "The family “Riddles” has no generator, so no model can be evaluated on problems of it.",
    );
    expect(() => heldOutProblems("riddle", 3, 1)).toThrow("has no generator");
    expect(familiesWith("generator")).not.toContain(riddles);
    expect(familyNamed("riddle")).toBe(riddles);
    expect(() => registerFamily(riddles)).toThrow("already");
  });
});
