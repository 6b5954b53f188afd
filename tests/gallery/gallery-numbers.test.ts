import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { cellNamed } from "../../lib/document/kinds/notebook";
import { searchKey } from "../../lib/document/kinds/search-key";
import { evaluationEntrySchema, trainingEntrySchema } from "../../lib/document/results/entries";
import { meanTokens, passAtOne } from "../../lib/evaluate/best-of";
import { bootstrapInterval } from "../../lib/evaluate/bootstrap";
import { compareAtEqualTokens } from "../../lib/evaluate/equal-tokens";
import { pearson } from "../../lib/evaluate/pearson";
import { type GalleryId, galleryEntry } from "../../lib/gallery/gallery";
import { modelCardSchema } from "../../lib/model/embedded/card";
import { type Linearization, linearize } from "../../lib/search/linearize";
import { type NodeId, ROOT } from "../../lib/search/node";
import { bestChild, puctTerms } from "../../lib/search/puct";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import {
  applyEvent,
  childrenOf,
  createTree,
  meanValue,
  nodesThat,
  outcomeOf,
  pathTo,
  priorOf,
  type SearchTree,
  stepsTo,
  visitsOf,
} from "../../lib/search/tree";
import { verify } from "../../lib/verify/verify";
import { galleryFile } from "../fixtures/gallery-file";

/** What the texts of the gallery state of their recorded searches, computed again. */

const document = (id: GalleryId) => {
  const entry = galleryEntry(id);
  if (entry === null) throw new Error(id);
  return entry.notebook;
};

function words(id: GalleryId, name: string): string {
  const cell = cellNamed(document(id), "text", name);
  if (cell === null) throw new Error(`${id} has no text ${name}`);
  return cell.spec.markdown.replaceAll(/\s+/g, " ");
}

function treeOf(id: GalleryId, name: string, iterations = Number.POSITIVE_INFINITY): SearchTree {
  const cell = cellNamed(document(id), "search", name);
  const key = cell && searchKey(document(id), cell);
  const result = galleryFile(id).results.find(({ header }) => header.key === key);
  if (result === undefined) throw new Error(`${id} has no result of ${name}`);
  const tree = createTree();
  for (const event of result.events) if (tree.iterations < iterations) applyEvent(tree, event);
  return tree;
}

const ends = (tree: SearchTree) => ({
  right: nodesThat(tree, "right").length,
  wrong: nodesThat(tree, "wrong").length,
});

/** The wrong endings whose every step is allowed. */
function deadEnds(id: GalleryId, tree: SearchTree): NodeId[] {
  const problem = galleryFile(id).results[0]?.header.problem;
  if (problem === undefined) throw new Error(`${id} has no result`);
  return nodesThat(tree, "wrong").filter((node) => verify(problem, stepsTo(tree, node)).isSound);
}

function specOf(id: GalleryId, name: string) {
  const cell = cellNamed(document(id), "trace", name);
  if (cell === null) throw new Error(`${id} has no trace ${name}`);
  return cell.spec;
}

function walkOf(id: GalleryId, tree: SearchTree, name: string): Linearization {
  const { mistakes, seed } = specOf(id, name);
  const linearization = linearize(tree, mistakes, seed);
  if (!linearization.ok) throw new Error(linearization.error);
  return linearization.value;
}

const backtracks = ({ moves }: Linearization): NodeId[] => moves.flatMap((move) => (move.kind === "backtrack" ? [move.to] : []));

function textOfTrace(id: GalleryId, tree: SearchTree, name: string): string {
  const header = galleryFile(id).results[0]?.header;
  if (header === undefined) throw new Error(`${id} has no result`);
  const trace = traceFromTree(tree, header.problem, header.provenance, specOf(id, name));
  if (!trace.ok) throw new Error(trace.error);
  return trace.value.text;
}

describe("Anatomy of a search", () => {
  const id = "anatomy-of-a-search";
  const whole = "Twelve iterations";
  const c = cellNamed(document(id), "search", whole)?.spec.configuration.exploration ?? 0;
  const steps = ["19 − 6 = 13", "19 − 19 = 2", "19 ÷ 19 = 1"];
  const grown = (iterations: number) => treeOf(id, whole, iterations);
  const written = (tree: SearchTree, node: number) => (tree.text[node] ?? "").replace("*", "×").replace(" / ", " ÷ ").replace("-", "−");

  it("states the steps, priors and rewards of the first expansion", () => {
    const tree = grown(1);
    const children = childrenOf(tree, ROOT);
    expect(children.map((node) => written(tree, node).split(",")[0])).toEqual(steps);
    expect(children.map((node) => tree.details[node]?.samples)).toEqual([1, 2, 1]);
    const said = words(id, "Expand, simulate");
    const [a, b, d] = children.map((node) => priorOf(tree, node).toFixed(2));
    expect(said).toContain(`(in the tables, $P$) are ${a}, ${b} and ${d}`);
    const right = children.map((node) => (tree.rollouts[node] ?? []).filter(({ outcome }) => outcome === "right").length);
    expect(right).toEqual([2, 0, 1]);
    expect(said).toContain(
      "Two of four are right after 19 − 6 = 13 ($R = 0.5$), one after 19 ÷ 19 = 1 ($R = 0.25$), none after the false step ($R = 0$)",
    );
    expect(children.map((node) => meanValue(tree, node))).toEqual([0.5, 0, 0.25]);
  });

  it.each([
    { iterations: 1, cell: "Select", root: "√3", under: [2, 2, 2] },
    { iterations: 2, cell: "Back up", root: "√7", under: [2, 6, 2] },
  ])("states every sum after iteration $iterations", ({ iterations, cell, root, under }) => {
    const tree = grown(iterations);
    const best = bestChild(tree, ROOT, c);
    expect(visitsOf(tree, ROOT)).toBe(Number(root.slice(1)));
    for (const [at, node] of childrenOf(tree, ROOT).entries()) {
      const { exploitation, exploration } = puctTerms(tree, node, c);
      expect(1 + visitsOf(tree, node)).toBe(under[at]);
      const sum = (exploitation + exploration).toFixed(2);
      const term = `${c} · ${priorOf(tree, node).toFixed(2)} · ${root} / ${under[at]} = ${exploration.toFixed(2)}`;
      const row = `| ${steps[at]} | ${exploitation.toFixed(2)} | + | ${term} | = | ${node === best ? `**${sum}**` : sum} |`;
      expect(words(id, cell)).toContain(row);
    }
  });

  it("states the rewards of the second and third iterations, their means, and where each next one goes", () => {
    const tree = grown(2);
    const [first, second, third] = childrenOf(tree, ROOT);
    expect(childrenOf(tree, second as number).map((node) => meanValue(tree, node))).toEqual([0, 0, 0, 0]);
    expect(visitsOf(tree, second as number)).toBe(5);
    expect(meanValue(tree, second as number)).toBe(0);
    expect(bestChild(tree, ROOT, c)).toBe(first);
    const next = grown(3);
    expect(childrenOf(next, first as number).map((node) => meanValue(next, node))).toEqual([0, 0, 1]);
    expect(meanValue(next, first as number)).toBe(0.375);
    expect(bestChild(next, ROOT, c)).toBe(third);
  });

  it("states what happens in iterations 5, 6 and 8", () => {
    const said = words(id, "And on");
    expect(ends(grown(4))).toEqual({ right: 0, wrong: 0 });
    const five = grown(5);
    expect(ends(five)).toEqual({ right: 1, wrong: 0 });
    expect(
      nodesThat(five, "right").map((node) =>
        pathTo(five, node)
          .slice(1)
          .map((on) => written(five, on).split(",")[0]),
      ),
    ).toEqual([["19 ÷ 19 = 1", "6 × 1 = 6", "11 + 6 = 17"]]);
    expect(grown(6).size).toBe(five.size);
    const [ending] = nodesThat(five, "right");
    expect(visitsOf(grown(6), ending as number)).toBe(visitsOf(five, ending as number) + 1);
    const seven = grown(7);
    const children = childrenOf(seven, ROOT);
    expect(bestChild(seven, ROOT, c)).toBe(children[1]);
    const [highest, next] = children
      .map((node) => puctTerms(seven, node, c))
      .map(({ exploitation, exploration }) => exploitation + exploration)
      .sort((a, b) => b - a);
    expect(said).toContain(`${highest?.toFixed(3)} against ${next?.toFixed(3)}`);
    expect(meanValue(grown(8), children[1] as number)).toBe(0);
  });

  it("states the size, the visits, the values and the endings of the whole tree", () => {
    const tree = treeOf(id, whole);
    const said = words(id, "And on");
    const children = childrenOf(tree, ROOT);
    const [a, b, d] = children.map((node) => visitsOf(tree, node));
    const [p, q, r] = children.map((node) => meanValue(tree, node).toFixed(2));
    expect(said).toContain(`the tree below has ${tree.size} nodes`);
    expect(said).toContain(`visited ${a}, ${b} and ${d} times, with $Q$ = ${p}, ${q} and ${r}`);
    expect(ends(tree)).toEqual({ right: 1, wrong: 5 });
    expect(said).toContain("One ending is right and five are wrong: three are **dead ends**");
    expect(deadEnds(id, tree)).toHaveLength(3);
    const others = nodesThat(tree, "wrong").filter((node) => !deadEnds(id, tree).includes(node));
    expect(others.map((node) => pathTo(tree, node)[1])).toEqual([children[1], children[1]]);
  });

  it("shows in its smaller searches the beginnings of the largest", () => {
    for (const [name, iterations] of [
      ["One iteration", 1],
      ["Two iterations", 2],
    ] as const) {
      const small = treeOf(id, name);
      expect(small.text).toEqual(grown(iterations).text);
      expect(childrenOf(small, ROOT).map((node) => visitsOf(small, node))).toEqual(
        childrenOf(grown(iterations), ROOT).map((node) => visitsOf(grown(iterations), node)),
      );
    }
  });
});

describe("From tree to chain of thought", () => {
  const id = "tree-to-chain-of-thought";

  it("states the size and the endings of its tree, and how many of them are dead ends", () => {
    const tree = treeOf(id, "The tree");
    const { right, wrong } = ends(tree);
    const said = words(id, "Step 1: the endings");
    expect(said).toContain(`This tree of ${tree.size} nodes has **${right} right** and **${wrong} wrong** ones`);
    expect(said).toContain(`${deadEnds(id, tree).length} of the wrong ones are dead ends`);
    expect(deadEnds(id, tree)).toHaveLength(wrong - 1);
    expect(nodesThat(tree, "cutOff")).toEqual([]);
  });

  it("states which mistakes its texts tell of, in what order, and to where they go back", () => {
    const tree = treeOf(id, "The tree");
    const told = (name: string) => {
      const walk = walkOf(id, tree, name);
      return {
        wrong: walk.incorrect.map((node) => (tree.text[node] ?? "").split(",")[0]),
        back: backtracks(walk).map((node) => (node === ROOT ? "the beginning" : tree.text[node])),
      };
    };
    const back = "12 - 8 = 4, leaving 18, 7 and 4.";
    expect(told("One mistake")).toEqual({ wrong: ["11 * 4 = 44"], back: [back] });
    expect(told("Two mistakes")).toEqual({ wrong: ["18 + 12 = 30", "11 * 4 = 44"], back: ["the beginning", back] });
    expect(words(id, "The words")).toContain("44 is off by 15.");
    expect(textOfTrace(id, tree, "Two mistakes").split("\n")).toEqual(expect.arrayContaining(["30 is off by 1.", "44 is off by 15."]));
  });
});

describe("ASTRO against direct", () => {
  const id = "astro-against-direct";

  it("states where its mistakes end, and that each of their lines is true", () => {
    const wrong = (name: string, trace: string) => {
      const tree = treeOf(id, name);
      return walkOf(id, tree, trace).incorrect.map((node) => ({
        ending: (tree.text[node] ?? "").split(",")[0],
        reason: tree.details[node]?.reason,
      }));
    };
    expect(wrong("The tree", "ASTRO")).toEqual([
      { ending: "57 - 17 = 40", reason: "The last value is 40, not the target 5." },
      { ending: "19 + 14 = 33", reason: "The last value is 33, not the target 5." },
    ]);
    expect(wrong("A smaller tree", "ASTRO, three numbers")).toEqual([
      { ending: "12 * 3 = 36", reason: "The last value is 36, not the target 76." },
      { ending: "31 + 16 = 47", reason: "The last value is 47, not the target 76." },
    ]);
  });

  it("states that paths of the smaller tree have two steps, and that its text restarts after both mistakes", () => {
    const tree = treeOf(id, "A smaller tree");
    for (let node = 1; node < tree.size; node++) expect(outcomeOf(tree, node) === "open", tree.text[node]).toBe(tree.depth[node] === 1);
    expect(backtracks(walkOf(id, tree, "ASTRO, three numbers"))).toEqual([ROOT, ROOT]);
  });

  it("states to where its larger text goes back, and what both texts say from there on", () => {
    const tree = treeOf(id, "The tree");
    const [first, second, ...more] = backtracks(walkOf(id, tree, "ASTRO"));
    expect([first, more]).toEqual([ROOT, []]);
    expect(tree.text[second ?? ROOT]).toBe("17 - 15 = 2, leaving 19, 12 and 2.");
    const lines = (name: string) => textOfTrace(id, tree, name).trim().split("\n");
    expect(lines("ASTRO")).toContain("40 is off by 35.");
    const rest = lines("ASTRO").slice(lines("ASTRO").findLastIndex((line) => line.startsWith("Let's go back")) + 1);
    const [look, found, verdict] = rest.slice(-3);
    expect([look?.startsWith("But wait"), found, verdict?.startsWith("Our solution")]).toEqual([true, "5 is off by 0.", true]);
    expect(rest.slice(0, -3)).toEqual(lines("Direct").slice(-2));
  });

  it("states the size of the model as its card does", () => {
    const card = JSON.parse(readFileSync(fileURLToPath(new URL("../../public/models/base/card.json", import.meta.url)), "utf8"));
    expect(words(id, "What this notebook does not show")).toContain(`${card.parameters.toLocaleString("en-US")} parameters`);
  });
});

describe("Train your own ASTRO", () => {
  it("states where both arms begin and end, that ASTRO falls below the base model at first, and that it is behind at temperature 1", () => {
    const id = "train-your-own-astro";
    const run = galleryFile(id).runs.find(({ header }) => header.kind === "training");
    const looks = (lane: string) =>
      (run?.lanes[lane] ?? [])
        .map((entry) => trainingEntrySchema.parse(entry))
        .flatMap((entry) => (entry.kind === "evaluation" ? [{ step: entry.step, percent: Math.round(entry.greedy.passAt1 * 100) }] : []));
    const [direct, astro] = [looks("direct"), looks("astro")];
    expect([direct[0]?.percent, direct.at(-1)?.percent, astro.at(-1)?.percent]).toEqual([46, 50, 65]);
    for (const { step, percent } of astro) if (step > 0 && step <= 300) expect(percent).toBeLessThan(46);
    const said = words(id, "What to look for");
    expect(said).toContain("300 steps it solves fewer problems than the base model, which is at 46 %");
    expect(said).toContain("It ends at 50 %");
    expect(said).toContain("ASTRO ends at 65 %");
    const evaluation = galleryFile(id).runs.find(({ header }) => header.kind === "evaluation");
    const passAt1 = (lane: number) => {
      const samples = (evaluation?.lanes[`model-${lane}`] ?? [])
        .map((entry) => evaluationEntrySchema.parse(entry))
        .flatMap((entry) => (entry.kind === "problem" ? [entry.samples] : []));
      return Math.round((samples.reduce((sum, some) => sum + passAtOne(some), 0) / samples.length) * 100);
    };
    expect(words(id, "What this shows, and what not")).toContain(
      `${passAt1(2)} % of its solutions are right, of the direct model's ${passAt1(1)} %`,
    );
  });
});

describe("Does backtracking pay?", () => {
  it("states ASTRO's pass@1, and the majority and any right one of the direct model at as many tokens", () => {
    const id = "does-backtracking-pay";
    const run = galleryFile(id).runs.find(({ header }) => header.kind === "evaluation");
    const samplesOf = (lane: number) =>
      (run?.lanes[`model-${lane}`] ?? [])
        .map((entry) => evaluationEntrySchema.parse(entry))
        .flatMap((entry) => (entry.kind === "problem" ? [entry.samples] : []));
    const [direct, astro] = [samplesOf(1), samplesOf(3)];
    const passAt1 = astro.reduce((sum, samples) => sum + passAtOne(samples), 0) / astro.length;
    const equal = compareAtEqualTokens(direct, meanTokens(astro), 7);
    expect(equal.compared).toBe(8);
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    expect(words(id, "The other fair comparison")).toContain(`${percent(passAt1)} to ${percent(equal.majority.mean)}`);
    expect(words(id, "The other fair comparison")).toContain(`ahead of ASTRO: ${percent(equal.bestOf.mean)}`);
  });
});

describe("Beyond three numbers", () => {
  it("states who is ahead, and where the intervals are apart", () => {
    const runs = galleryFile("beyond-three-numbers").runs.filter(({ header }) => header.kind === "evaluation");
    const figures = runs.map((run) =>
      [0, 1].map((lane) => {
        const problems = (run.lanes[`model-${lane}`] ?? [])
          .map((entry) => evaluationEntrySchema.parse(entry))
          .flatMap((entry) => (entry.kind === "problem" ? [entry] : []));
        const shares = problems.map(({ samples }) => passAtOne(samples));
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const greedy = problems.map(({ greedy: { isRight } }) => Number(isRight));
        const cutOff = problems.flatMap(({ samples }) => samples.map(({ isEnded }) => Number(!isEnded)));
        return {
          passAt1: mean(shares),
          interval: bootstrapInterval(shares, 7),
          greedy: mean(greedy),
          greedyInterval: bootstrapInterval(greedy, 7),
          cutOff: mean(cutOff),
        };
      }),
    );
    const [[fourDirect, fourAstro] = [], [direct, astro] = []] = figures;
    if (!fourDirect || !fourAstro || !direct || !astro) throw new Error("a run is missing");
    expect(fourAstro.interval[0]).toBeGreaterThan(fourDirect.interval[1]);
    expect(fourAstro.greedy).toBeGreaterThan(fourDirect.greedy);
    expect(fourAstro.greedyInterval[0]).toBeLessThan(fourDirect.greedyInterval[1]);
    expect(fourAstro.cutOff).toBeGreaterThan(0.4);
    expect(fourAstro.cutOff).toBeLessThan(0.5);
    expect(direct.passAt1).toBeGreaterThan(astro.passAt1);
    expect(direct.greedy).toBeGreaterThan(astro.greedy);
  });
});

describe("Reinforcement learning, watched", () => {
  const id = "reinforcement-learning-watched";

  it("states what held-out problems say before and after, as the cards do, and whose intervals are apart", () => {
    const said = words(id, "What it came to");
    const measured = (name: string, at: number) => {
      const card = modelCardSchema.parse(
        JSON.parse(readFileSync(fileURLToPath(new URL(`../../public/models/${name}/card.json`, import.meta.url)), "utf8")),
      );
      const found = card.evaluations.find(({ temperature }) => temperature === at);
      if (found === undefined) throw new Error(`${name} was not measured`);
      return found;
    };
    const percent = (share: number) => (share * 100).toFixed(1);
    const estimate = ({ passAt1, interval: [low, high] }: ReturnType<typeof measured>) =>
      `${percent(passAt1)} (${percent(low)} to ${percent(high)})`;
    const [astro, direct] = (["astro", "direct"] as const).map((arm) => [measured(`${arm}-sft`, 1), measured(`${arm}-rl`, 1)] as const);
    if (astro === undefined || direct === undefined) throw new Error("an arm is missing");
    expect(said).toContain(`ASTRO: from ${estimate(astro[0])} to **${estimate(astro[1])}**`);
    expect(said).toContain(`direct: from ${estimate(direct[0])} to **${estimate(direct[1])}**`);
    const greedy = (arm: string) => `from ${percent(measured(`${arm}-sft`, 0).passAt1)} to ${percent(measured(`${arm}-rl`, 0).passAt1)}`;
    expect(said).toContain(`ASTRO ${greedy("astro")}, direct ${greedy("direct")}`);
    expect(astro[1].interval[0]).toBeGreaterThan(astro[0].interval[1]);
    expect(direct[1].interval[0]).toBeLessThan(direct[0].interval[1]);
    // On the same problems, which both have solved: the interval of what changed.
    const evaluation = galleryFile(id).runs.find(({ header }) => header.kind === "evaluation");
    const shares = (lane: number) =>
      (evaluation?.lanes[`model-${lane}`] ?? [])
        .map((entry) => evaluationEntrySchema.parse(entry))
        .flatMap((entry) => (entry.kind === "problem" ? [passAtOne(entry.samples)] : []));
    const change = (before: readonly number[], after: readonly number[]) => {
      const gains = after.map((share, at) => share - (before[at] ?? 0));
      const [low, high] = bootstrapInterval(gains, 7);
      return `${percent(gains.reduce((sum, gain) => sum + gain, 0) / gains.length)} points (${percent(low)} to ${percent(high)})`;
    };
    expect(said).toContain(`ASTRO gains ${change(shares(2), shares(3))}, direct ${change(shares(0), shares(1))}`);
  });

  it("states the correlation of backtracks and score over the looks of ASTRO's run", () => {
    const points = (galleryFile(id).runs.find(({ header }) => header.kind === "training")?.lanes.astro ?? [])
      .map((entry) => trainingEntrySchema.parse(entry))
      .flatMap((entry) => (entry.kind === "evaluation" ? [{ x: entry.greedy.backtracks, y: entry.greedy.passAt1 }] : []));
    const correlation = pearson(points);
    if (!correlation.ok) throw new Error(correlation.error);
    const { r, interval } = correlation.value;
    const number = (value: number) => value.toFixed(2).replace("-", "−");
    expect(points).toHaveLength(13);
    expect(words(id, "How to read the correlation")).toContain(
      `r = ${number(r)} over thirteen looks of ASTRO's run (95 % interval ${number(interval[0])} to ${number(interval[1])})`,
    );
  });
});
