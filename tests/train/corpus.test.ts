import { beforeAll, describe, expect, it } from "vitest";
import { heldOutProblems } from "../../lib/evaluate/held-out-problems";
import type { PolicySource } from "../../lib/model/policy-source";
import { splitOf } from "../../lib/problems/countdown/generate";
import { instanceOf } from "../../lib/problems/countdown/instance";
import { compareLines } from "../../lib/problems/countdown/line";
import { quickConfiguration } from "../../lib/search/configuration";
import { ROOT } from "../../lib/search/node";
import { childrenOf, meanValue } from "../../lib/search/tree";
import type { Trace } from "../../lib/trace/trace";
import { type CorpusPlan, linearizeCorpus, type SearchedProblem, searchProblem, searchProblems, solutionOf } from "../../lib/train/corpus";
import { exampleOf } from "../../lib/train/example";
import { verify } from "../../lib/verify/verify";
import { scriptedPolicy } from "../search/scripted-policy";

const plan: CorpusPlan = {
  family: "countdown-3",
  seed: 3,
  problems: 60,
  configuration: { ...quickConfiguration, branching: 8 },
  tracesWithMistakes: 3,
  mostMistakes: 4,
  order: "canonical",
  quality: 0.75,
};

const source: PolicySource = {
  describe: () => scriptedPolicy().describe(),
  createPolicy: () => ({ ...scriptedPolicy(0.1), dispose: () => undefined }),
  dispose: async () => undefined,
};

const searched: SearchedProblem[] = [];
beforeAll(async () => {
  for await (const one of searchProblems(plan, source, { first: 0 })) searched.push(one);
});

const linesOf = (trace: Trace, ...kinds: readonly string[]) =>
  trace.steps.filter(({ kind }) => kinds.includes(kind)).map(({ start, end }) => trace.text.slice(start, end));

describe("a training set from search", () => {
  it("searches each problem by its index alone, so that a broken-off search of the plan goes on where it stopped", async () => {
    expect(searched).toHaveLength(60);
    expect(await searchProblem(plan, source, 41)).toEqual(searched[41]);
    const rest: SearchedProblem[] = [];
    for await (const one of searchProblems(plan, source, { first: 57 })) rest.push(one);
    expect(rest).toEqual(searched.slice(57));
    expect(JSON.parse(JSON.stringify(searched[5]))).toEqual(searched[5]);
  });

  it("counts what comes through each stage", () => {
    const { entries, funnel } = linearizeCorpus(plan, searched);
    const isRight = ({ events }: SearchedProblem) =>
      events.some((event) => event.kind === "expand" && event.children.some(({ outcome }) => outcome === "right"));
    expect(funnel.trees).toBe(60);
    expect(funnel.usable).toBe(searched.filter(isRight).length);
    expect(funnel.kept).toBe(entries.length);
    const counts = Object.values(funnel.traces).reduce((sum, count) => sum + count, 0);
    expect(counts).toBe(entries.flatMap(({ astro }) => astro).length);
    expect(funnel.traces[0]).toBe(entries.length);
    for (const [mistakes, count] of Object.entries(funnel.traces)) {
      const found = entries.flatMap(({ astro }) => astro).filter((trace) => linesOf(trace, "backtrack").length === Number(mistakes));
      expect(found, `${mistakes} mistakes`).toHaveLength(count);
      expect(Number(mistakes)).toBeLessThanOrEqual(plan.mostMistakes);
    }
  });

  it("has for each ASTRO trace the direct one to the same right terminal, and both end right", () => {
    for (const { problem, astro, direct } of linearizeCorpus(plan, searched).entries) {
      expect(direct).toHaveLength(astro.length);
      astro.forEach((trace, i) => {
        const control = direct[i] as Trace;
        const steps = linesOf(control, "step", "answer");
        expect(verify(problem, steps).outcome).toBe("right");
        expect(linesOf(trace, "step", "answer").at(-1)).toBe(steps.at(-1));
        expect(exampleOf(problem, solutionOf(trace)).tokens.length).toBeGreaterThanOrEqual(
          exampleOf(problem, solutionOf(control)).tokens.length,
        );
      });
    }
  });

  it("takes, where it is guided, first steps by their value, the highest first, and what comes after them in the family's order", () => {
    let turns = 0;
    let below = 0;
    for (const { astro, tree } of linearizeCorpus({ ...plan, order: "guided" }, searched).entries) {
      const children = childrenOf(tree, ROOT);
      for (const trace of astro) {
        const visits = trace.steps.filter(({ kind }) => kind === "step" || kind === "answer");
        const first = visits.flatMap(({ start, end }) => {
          const node = children.find((child) => tree.text[child] === trace.text.slice(start, end));
          return node === undefined ? [] : [meanValue(tree, node)];
        });
        first.slice(1).forEach((value, i) => {
          turns++;
          expect(value).toBeLessThanOrEqual(first[i] as number);
        });
        let last: string | null = null;
        for (const { kind, start, end } of visits) {
          const text = trace.text.slice(start, end);
          if (kind === "answer" && last !== null) {
            below++;
            expect(compareLines(last, text)).toBeLessThan(0);
          }
          last = kind === "answer" ? text : null;
        }
      }
    }
    expect(turns).toBeGreaterThan(5);
    expect(below).toBeGreaterThan(5);
  });

  it("tells only dead ends, each step of them allowed, in one order that a reader can know", () => {
    let mistakes = 0;
    for (const { problem, astro } of linearizeCorpus(plan, searched).entries) {
      for (const trace of astro) {
        const paths: string[][] = [];
        const path: string[] = [];
        for (const step of trace.steps) {
          const text = trace.text.slice(step.start, step.end);
          if (step.kind === "backtrack") path.length = step.target === 0 ? 0 : path.length - 1;
          if (step.kind === "step" || step.kind === "answer") path.push(text);
          if (step.kind === "answer") paths.push([...path]);
        }
        const [right, ...wrong] = paths.reverse();
        expect(verify(problem, right ?? []).outcome).toBe("right");
        for (const dead of wrong) expect(verify(problem, dead)).toMatchObject({ outcome: "wrong", isSound: true });
        mistakes += wrong.length;
        const firsts = [...paths].reverse().map((steps) => steps[0] as string);
        firsts.forEach((step, i) => {
          if (i > 0) expect(compareLines(firsts[i - 1] as string, step)).toBeLessThanOrEqual(0);
        });
      }
    }
    expect(mistakes).toBeGreaterThan(40);
  });

  it("never shares its numbers with a held-out problem", () => {
    for (const { problem } of searched) expect(splitOf(instanceOf(problem).numbers)).toBe("train");
    const heldOut = heldOutProblems("countdown-3", 200, 7);
    expect(new Set(heldOut.map(({ id }) => id)).size).toBe(200);
    for (const problem of heldOut) expect(splitOf(instanceOf(problem).numbers)).toBe("held-out");
  });

  it("draws as the paper does where it is asked to: at most two mistakes, in any order", () => {
    const { funnel } = linearizeCorpus({ ...plan, order: "drawn", mostMistakes: 2 }, searched);
    expect(Object.keys(funnel.traces).map(Number).sort()).toEqual([0, 1, 2]);
  });
});
