import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type GalleryId, galleryEntry } from "../../lib/notebook/gallery/gallery";
import { cellNamed } from "../../lib/notebook/notebook";
import { searchKey } from "../../lib/notebook/search-key";
import { linearize } from "../../lib/search/linearize";
import { ROOT } from "../../lib/search/node";
import { bestChild, puctTerms } from "../../lib/search/puct";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import {
  applyEvent,
  childrenOf,
  createTree,
  meanValue,
  nodesThat,
  outcomeOf,
  priorOf,
  type SearchTree,
  visitsOf,
} from "../../lib/search/tree";
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

describe("Anatomy of a search", () => {
  const id = "anatomy-of-a-search";
  const whole = "Twelve iterations";
  const c = cellNamed(document(id), "search", whole)?.spec.configuration.exploration ?? 0;
  const steps = ["15 × 4 = 60", "10 ÷ 4 = 5", "10 − 8 = 2"];
  const grown = (iterations: number) => treeOf(id, whole, iterations);
  const written = (tree: SearchTree, node: number) => (tree.text[node] ?? "").replace("*", "×").replace(" / ", " ÷ ").replace("-", "−");

  it("states the steps, priors and rewards of the first expansion", () => {
    const tree = grown(1);
    const children = childrenOf(tree, ROOT);
    expect(children.map((node) => written(tree, node).split(",")[0])).toEqual(steps);
    expect(children.map((node) => tree.details[node]?.samples)).toEqual([2, 1, 1]);
    const said = words(id, "Expand, simulate");
    const [a, b, d] = children.map((node) => priorOf(tree, node).toFixed(2));
    expect(said).toContain(`(in the tables, $P$) are ${a}, ${b} and ${d}`);
    const right = children.map((node) => (tree.rollouts[node] ?? []).filter(({ outcome }) => outcome === "right").length);
    expect(right).toEqual([1, 0, 3]);
    expect(said).toContain(
      "One of four is right after 15 × 4 = 60 ($R = 0.25$), three after 10 − 8 = 2 ($R = 0.75$), none after the false step ($R = 0$)",
    );
    expect(children.map((node) => meanValue(tree, node))).toEqual([0.25, 0, 0.75]);
  });

  it.each([
    { iterations: 1, cell: "Select", root: "√3", under: [2, 2, 2] },
    { iterations: 2, cell: "Back up", root: "√7", under: [6, 2, 2] },
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

  it("states the rewards of the second iteration, their mean, and where the third one goes", () => {
    const tree = grown(2);
    const [first, , third] = childrenOf(tree, ROOT);
    expect(childrenOf(tree, first as number).map((node) => meanValue(tree, node))).toEqual([0.75, 0, 0, 0]);
    expect(meanValue(tree, first as number)).toBeCloseTo((0.25 + 0.75) / 5, 12);
    expect(bestChild(tree, ROOT, c)).toBe(third);
    expect(childrenOf(grown(3), third as number).length).toBeGreaterThan(0);
  });

  it("states what happens in iterations 4, 5 and 8", () => {
    const said = words(id, "And on");
    expect(ends(grown(3))).toEqual({ right: 0, wrong: 0 });
    const four = grown(4);
    const found = [...nodesThat(four, "right"), ...nodesThat(four, "wrong")].map((node) => written(four, node).split(",")[0]);
    expect(found).toEqual(["60 − 2 = 58", "60 + 2 = 58"]);
    const [first, second] = childrenOf(four, ROOT).map((node) => {
      const { exploitation, exploration } = puctTerms(four, node, c);
      return (exploitation + exploration).toFixed(3);
    });
    expect(said).toContain(`${second} against ${first}`);
    expect(childrenOf(grown(5), childrenOf(four, ROOT)[1] as number)).toHaveLength(1);
    expect(grown(8).size).toBe(grown(7).size);
    expect(ends(grown(8))).toEqual(ends(grown(7)));
  });

  it("states the size, the visits, the values and the endings of the whole tree", () => {
    const tree = treeOf(id, whole);
    const said = words(id, "And on");
    const children = childrenOf(tree, ROOT);
    const [a, b, d] = children.map((node) => visitsOf(tree, node));
    const [p, q, r] = children.map((node) => meanValue(tree, node).toFixed(2));
    expect(said).toContain(`the tree below has ${tree.size} nodes`);
    expect(said).toContain(`visited ${a}, ${b} and ${d} times, with $Q$ = ${p}, ${q} and ${r}`);
    expect(ends(tree)).toEqual({ right: 2, wrong: 4 });
    expect(said).toContain("Two endings are right and four are wrong");
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
  it("states the size and the endings of its tree, and that all of them box the target", () => {
    const tree = treeOf("tree-to-chain-of-thought", "The tree");
    const { right, wrong } = ends(tree);
    expect(words("tree-to-chain-of-thought", "Step 1: the endings")).toContain(
      `This tree of ${tree.size} nodes has **${right} right** and **${wrong} wrong** ones`,
    );
    for (const node of [...nodesThat(tree, "right"), ...nodesThat(tree, "wrong")]) expect(tree.text[node]).toContain("\\boxed{42}");
    expect(nodesThat(tree, "cutOff")).toEqual([]);
  });
});

describe("ASTRO against direct", () => {
  const id = "astro-against-direct";

  const specOf = (name: string) => {
    const cell = cellNamed(document(id), "trace", name);
    if (cell === null) throw new Error(`no trace ${name}`);
    return cell.spec;
  };
  const backtracksOf = (tree: SearchTree, name: string) => {
    const { mistakes, seed } = specOf(name);
    const linearization = linearize(tree, mistakes, seed);
    if (!linearization.ok) throw new Error(linearization.error);
    return linearization.value.moves.flatMap((move) => (move.kind === "backtrack" ? [move.to] : []));
  };
  const textOfTrace = (tree: SearchTree, name: string): string => {
    const header = galleryFile(id).results[0]?.header;
    if (header === undefined) throw new Error("no result");
    const trace = traceFromTree(tree, header.problem, header.provenance, specOf(name));
    if (!trace.ok) throw new Error(trace.error);
    return trace.value.text;
  };

  it("states what its mistakes did wrong", () => {
    const reasons = (name: string) => {
      const tree = treeOf(id, name);
      return nodesThat(tree, "wrong").map((node) => tree.details[node]?.reason ?? "");
    };
    expect(reasons("The tree")).toEqual(
      expect.arrayContaining([expect.stringMatching(/^14 \/ 7 cannot be done/), "16 + 9 is 25, not 24."]),
    );
    expect(reasons("A smaller tree")).toEqual(expect.arrayContaining(["15 * 7 is 105, not 1.", "21 - 18 is 3, not 1."]));
  });

  it("states that paths of the smaller tree have two steps, and that its text restarts after both mistakes", () => {
    const tree = treeOf(id, "A smaller tree");
    for (let node = 1; node < tree.size; node++) expect(outcomeOf(tree, node) === "open", tree.text[node]).toBe(tree.depth[node] === 1);
    const targets = backtracksOf(tree, "ASTRO, three numbers");
    expect(targets).toEqual([ROOT, ROOT]);
  });

  it("states to where its larger text goes back, and what both texts say from there on", () => {
    const tree = treeOf(id, "The tree");
    const [first, second, ...more] = backtracksOf(tree, "ASTRO");
    expect([first, more]).toEqual([ROOT, []]);
    expect(tree.text[second ?? ROOT]).toBe("14 - 13 = 1, leaving 16, 8 and 1.");
    const lines = (name: string) => textOfTrace(tree, name).split("\n");
    const rest = lines("ASTRO").slice(lines("ASTRO").findLastIndex((line) => line.startsWith("Let's go back")) + 1);
    const said = rest.filter((line) => !line.startsWith("But wait") && !line.startsWith("Our solution"));
    expect(lines("Direct").slice(-said.length)).toEqual(said);
  });

  it("states the size of the model as its card does", () => {
    const card = JSON.parse(readFileSync(fileURLToPath(new URL("../../public/models/base/card.json", import.meta.url)), "utf8"));
    expect(words(id, "What this notebook does not show")).toContain(`${card.parameters.toLocaleString("en-US")} parameters`);
  });
});
