import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { describeEvaluation, type EvaluationHeader, startEvaluation } from "../../lib/document/evaluation/evaluation-run";
import type { Cell, CellId, CellOf, Notebook } from "../../lib/document/kinds/notebook";
import type { EvaluationEntry } from "../../lib/document/results/entries";
import { heldOutProblems } from "../../lib/evaluate/held-out-problems";
import { quickConfiguration } from "../../lib/search/configuration";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { createTree, meanValue, outcomeOf, visitsOf } from "../../lib/search/tree";
import { emptyQuery, type Findable, type FindKind, type FindQuery, find, findKinds } from "../../lib/session/find";
import { idleSearch } from "../../lib/session/search/search-run";
import { search } from "../fixtures/judged-search";
import { madeEvaluation } from "../fixtures/made-runs";
import { smallNotebook } from "../fixtures/small-notebook";
import { wholeFamily } from "../fixtures/whole-family";
import { scriptedPolicy } from "../search/scripted-policy";

const id = (name: string) => name as CellId;
const provenance = { ...scriptedPolicy().describe(), seed: 0, configuration: {}, versions: {}, when: null };
const base = { isCollapsed: false } as const;
const traceSpec = { search: "Search", form: "astro", mistakes: 2, quality: 0.5, seed: 1 } as const;

/** A notebook with a text, a problem, a search and its trace; of the first seed whose tree tells one. */
async function notebookState(from: number): Promise<Findable> {
  for (let seed = from; ; seed++) {
    const problem = wholeFamily("countdown-3").generate(3, seed, "train");
    const tree = createTree();
    const configuration = { ...quickConfiguration, rollouts: 3 };
    for await (const _ of search(tree, { problem, policy: scriptedPolicy(0.1), configuration, seed })) {
      // The tree grows by itself.
    }
    const trace = traceFromTree(tree, problem, provenance, traceSpec);
    if (!trace.ok || !trace.value.steps.some(({ kind }) => kind === "backtrack")) continue;
    const notebook: Notebook = {
      format: "astrolabe-notebook/2",
      title: "Test",
      cells: [
        { ...base, id: id("t"), kind: "text", name: "About", spec: { markdown: "What **Übersicht** means." } },
        { ...base, id: id("p"), kind: "problem", name: "Problem", spec: { text: "typed" } },
        { ...base, id: id("s"), kind: "search", name: "Search", spec: { problem: "Problem", model: "M", configuration, seed } },
        { ...base, id: id("a"), kind: "trace", name: "ASTRO", spec: traceSpec },
      ],
    };
    return {
      notebook,
      problems: { [id("p")]: { ok: true, value: problem } },
      searches: { [id("s")]: { ...idleSearch(configuration), tree, problem } },
      traces: { [id("a")]: trace },
      evaluations: {},
    };
  }
}

const only = (change: Partial<FindQuery>): FindQuery => ({ ...emptyQuery, ...change });
const places = (state: Findable, query: FindQuery) => find(state, query).map(({ cell, place }) => `${cell} ${JSON.stringify(place)}`);

describe("finding in a notebook", () => {
  it("finds nothing for an empty query", async () => {
    expect(find(await notebookState(1), emptyQuery)).toEqual([]);
    expect(find(await notebookState(1), only({ words: "  \n" }))).toEqual([]);
  });

  it("finds words in text cells, problems, nodes, rollouts and steps, in the order of the cells", async () => {
    for (const start of [1, 20, 40]) {
      const state = await notebookState(start);
      expect(places(state, only({ words: "ubersicht" }))).toEqual(['t {"kind":"text"}']);
      const words = "so the answer is";
      const tree = state.searches[id("s")]?.tree;
      const trace = state.traces[id("a")];
      if (!tree || !trace?.ok) throw new Error("no tree");
      const nodes = Array.from({ length: tree.size }, (_, node) => node).filter((node) =>
        [tree.text[node] ?? "", ...(tree.rollouts[node] ?? []).map(({ text }) => text)].some((text) => text.includes(words)),
      );
      const steps = [...trace.value.steps.entries()].filter(([, step]) => trace.value.text.slice(step.start, step.end).includes(words));
      expect(places(state, only({ words: "SO  the answer IS" }))).toEqual([
        ...nodes.map((node) => `s ${JSON.stringify({ kind: "node", node })}`),
        ...steps.map(([index]) => `a ${JSON.stringify({ kind: "step", index })}`),
      ]);
      expect(steps.length).toBeGreaterThan(0);
    }
  });

  it("finds each kind, and all kinds together are everything once", async () => {
    const state = await notebookState(7);
    const tree = state.searches[id("s")]?.tree;
    const trace = state.traces[id("a")];
    if (!tree || !trace?.ok) throw new Error("no tree");
    const each = findKinds.map((kind: FindKind) => places(state, only({ kinds: [kind] })));
    const all = places(state, only({ kinds: [...findKinds] }));
    expect(each.flat().sort()).toEqual([...all].sort());
    expect(all.length).toBe(2 + tree.size + trace.value.steps.length);
    const wrong = Array.from({ length: tree.size }, (_, node) => node).filter((node) => node > 0 && outcomeOf(tree, node) === "wrong");
    expect(places(state, only({ kinds: ["wrong"] })).filter((place) => place.startsWith("s")).length).toBe(wrong.length);
    expect(places(state, only({ kinds: ["backtrack"] }))).not.toEqual([]);
  });

  it("finds values within a range, both ends included, and nothing without a value", async () => {
    const state = await notebookState(11);
    const tree = state.searches[id("s")]?.tree;
    if (!tree) throw new Error("no tree");
    const valued = Array.from({ length: tree.size }, (_, node) => node).filter((node) => visitsOf(tree, node) > 0);
    for (let seed = 0; seed < 60; seed++) {
      const rng = createRng(seed, "test");
      const [one, other] = [0, 0].map(() => meanValue(tree, valued[rng.below(valued.length)] ?? 0)) as [number, number];
      const value = { from: Math.min(one, other), to: Math.max(one, other) };
      const wanted = valued.filter((node) => meanValue(tree, node) >= value.from && meanValue(tree, node) <= value.to);
      const hits = find(state, only({ value }));
      expect(
        hits.flatMap(({ place }) => (place.kind === "node" ? [place.node] : [])),
        `seed ${seed}`,
      ).toEqual(wanted);
      expect(hits.every(({ place }) => place.kind !== "text")).toBe(true);
    }
  });

  it("finds answers of nodes, of rollouts and of steps, and all conditions together narrow", async () => {
    const state = await notebookState(3);
    const trace = state.traces[id("a")];
    const answer = trace?.ok ? trace.value.steps.find((step) => step.kind === "answer") : undefined;
    if (answer?.kind !== "answer") throw new Error("no answer");
    const hits = find(state, only({ answer: answer.answer.toUpperCase() }));
    expect(hits.some(({ cell }) => cell === "s")).toBe(true);
    expect(hits.some(({ cell }) => cell === "a")).toBe(true);
    const both = places(state, only({ answer: answer.answer, kinds: ["right"] }));
    const right = new Set(places(state, only({ kinds: ["right"] })));
    expect(both).toEqual(places(state, only({ answer: answer.answer })).filter((place) => right.has(place)));
  });
});

describe("finding in train, evaluate and plot cells", () => {
  const find0 = (words: string, change: Partial<FindQuery> = {}) => places(withRuns, only({ words, ...change }));
  const [train, evaluate, plot] = (["train", "evaluate", "plot"] as const).map((kind) => {
    const cell = smallNotebook.cells.find((one) => one.kind === kind);
    if (!cell) throw new Error(`no ${kind} cell`);
    return cell;
  }) as [Cell, Cell, Cell];
  const made = madeEvaluation(smallNotebook, evaluate as CellOf<"evaluate">, provenance);
  const run = startEvaluation(made.header as EvaluationHeader);
  // Every greedy solution counts as right here, with the answer 5: what a reader checks is not what finding is about.
  const asRight = (entry: EvaluationEntry): EvaluationEntry =>
    entry.kind === "problem" ? { ...entry, greedy: { ...entry.greedy, isRight: true, answer: "5" } } : entry;
  for (const [at, lane] of run.lanes.entries())
    lane.push(...((made.lanes[`model-${at}`] ?? []) as readonly EvaluationEntry[]).map(asRight));
  const withRuns: Findable = {
    notebook: smallNotebook,
    problems: {},
    searches: {},
    traces: {},
    evaluations: { [evaluate.id]: describeEvaluation(run, false, null) },
  };
  const candidates = run.lanes.map((_, at) => at);
  const solution = (problem: number, candidate: number | null) =>
    `${evaluate.id} ${JSON.stringify({ kind: "solution", problem, candidate })}`;
  const settings = ({ id: cell }: Cell) => `${cell} {"kind":"text"}`;

  it("finds their names, what they read and what is chosen in them", () => {
    for (const cell of [train, evaluate, plot]) expect(find0(cell.name)).toContain(settings(cell));
    expect(find0("fine-tuning")).toEqual([settings(train)]);
    expect(find0("adamw")).toEqual([settings(train)]);
    expect(find0("countdown with 3")).toEqual([train, evaluate].map(settings));
    expect(find0("problems SOLVED").at(-1)).toBe(settings(plot));
    expect(find0("adamw", { kinds: ["text"] })).toEqual([]);
    expect(find0("adamw", { kinds: ["settings", "text"] })).toEqual([settings(train)]);
  });

  it("finds problems and what each model wrote, problem by problem, by words, outcome and answer", () => {
    const { family, seed } = (evaluate as CellOf<"evaluate">).spec;
    const [first] = heldOutProblems(family, 1, seed);
    expect(find0(first?.statement ?? "no problem")).toEqual([solution(0, null)]);
    expect(find0("A  line")).toEqual(candidates.map((at) => solution(0, at)));
    expect(find0("<b>", { kinds: ["right"] })).toEqual(candidates.map((at) => solution(1, at)));
    expect(find0("<b>", { kinds: ["wrong", "cutOff"] })).toEqual([]);
    expect(find0("", { kinds: ["problem"] }).filter((place) => place.startsWith(evaluate.id))).toEqual(
      [0, 1].map((at) => solution(at, null)),
    );
    expect(find0("", { answer: "5" })).toEqual([0, 1].flatMap((problem) => candidates.map((at) => solution(problem, at))));
    expect(find0("", { value: { from: 0, to: 0.5 } })).toEqual([]);
  });

  it("finds no solution while an evaluation goes on, and a problem that only some models have come to", () => {
    const evaluation = describeEvaluation(run, false, null);
    const going = { ...withRuns, evaluations: { [evaluate.id]: { ...evaluation, status: "running" as const } } };
    expect(places(going, only({ words: "a line" }))).toEqual([]);
    const [first] = evaluation.candidates;
    if (!first) throw new Error("no candidate");
    const some = { ...first, problems: first.problems.slice(0, 1) };
    const partial = { ...withRuns, evaluations: { [evaluate.id]: { ...evaluation, candidates: [some, first] } } };
    expect(places(partial, only({ words: "<b>" }))).toEqual([solution(1, 1)]);
  });
});
