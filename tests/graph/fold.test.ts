import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { foldGraph } from "../../lib/graph/fold";
import { foldByWeight } from "../../lib/graph/fold-by-weight";
import { edgeKindOf, type Graph } from "../../lib/graph/graph";
import { beginningOf, randomGraph } from "./random-graph";

/** The folded node next to the root above a node, -1 where nothing above it is folded: found by climbing, for each node anew. */
function hiddenBelow(graph: Graph, isFolded: (node: number) => boolean, node: number): number {
  let under = -1;
  for (let at = graph.parent[node] as number; at >= 0; at = graph.parent[at] as number) if (isFolded(at)) under = at;
  return under;
}

function randomFolds(seed: number, size: number): (node: number) => boolean {
  const rng = createRng(seed, "test", size, 2);
  const part = rng.uniform() * 0.4;
  const folded = new Set(Array.from({ length: size }, (_, node) => node).filter(() => rng.uniform() < part));
  return (node) => folded.has(node);
}

describe("folding", () => {
  it("keeps what no folded node is above, with its numbers, and counts the rest, as climbing from each node does", () => {
    for (let seed = 0; seed < 120; seed++) {
      const graph = randomGraph(seed, 1 + (seed % 60), (seed % 7) / 6);
      const isFolded = randomFolds(seed, graph.size);
      const { graph: small, full, place } = foldGraph(graph, isFolded);
      const above = Array.from({ length: graph.size }, (_, node) => hiddenBelow(graph, isFolded, node));
      const kept = above.flatMap((under, node) => (under < 0 ? [node] : []));
      expect([...full], `seed ${seed}`).toEqual(kept);
      for (const [at, node] of kept.entries()) {
        const words = `seed ${seed}, node ${node}`;
        expect(place[node], words).toBe(at);
        expect(small.parent[at], words).toBe(node === 0 ? -1 : kept.indexOf(graph.parent[node] as number));
        expect(small.hidden?.[at], words).toBe(above.filter((under) => under === node).length);
        expect(small.origin[at], words).toBe(graph.origin[node]);
        expect([small.kind[at], small.weight[at], small.value[at], small.label[at]], words).toEqual([
          graph.kind[node],
          graph.weight[node],
          graph.value[node],
          graph.label[node],
        ]);
      }
      for (const [node, under] of above.entries()) if (under >= 0) expect(place[node], `seed ${seed}`).toBe(kept.indexOf(under));
    }
  });

  it("keeps one edge from each parent, and backtracks between what is seen, none twice and none to itself", () => {
    for (let seed = 0; seed < 120; seed++) {
      const graph = randomGraph(seed, 1 + (seed % 60), (seed % 7) / 6);
      const { graph: small, place } = foldGraph(graph, randomFolds(seed, graph.size));
      const edgesOf = (of: Graph, kind: string) =>
        Array.from({ length: of.edges.count }, (_, edge) => edge)
          .filter((edge) => edgeKindOf(of.edges, edge) === kind)
          .map((edge) => [of.edges.source[edge] as number, of.edges.target[edge] as number] as const);
      const spanning = edgesOf(small, "transition");
      expect(
        spanning.map(([, target]) => target),
        `seed ${seed}`,
      ).toEqual(Array.from({ length: small.size - 1 }, (_, node) => node + 1));
      for (const [source, target] of spanning) expect(small.parent[target], `seed ${seed}`).toBe(source);
      const moved = edgesOf(graph, "backtrack").map(([source, target]) => `${place[source]} ${place[target]}`);
      const wanted = new Set(moved.filter((ends) => ends.split(" ")[0] !== ends.split(" ")[1]));
      const got = edgesOf(small, "backtrack").map((ends) => ends.join(" "));
      expect(new Set(got), `seed ${seed}`).toEqual(wanted);
      expect(got.length, `seed ${seed}`).toBe(wanted.size);
    }
  });

  it("of a beginning is the beginning of the folded whole, so that time moves no folded picture", () => {
    for (let seed = 0; seed < 60; seed++) {
      const whole = randomGraph(seed, 50);
      const isFolded = randomFolds(seed, 50);
      const early = beginningOf(whole, 1 + (seed % 49));
      const folded = foldGraph(whole, isFolded).graph;
      const { graph } = foldGraph(early, isFolded);
      expect(graph.parent, `seed ${seed}`).toEqual(folded.parent.slice(0, graph.size));
      expect(graph.edges.source, `seed ${seed}`).toEqual(folded.edges.source.slice(0, graph.edges.count));
      expect(graph.edges.target, `seed ${seed}`).toEqual(folded.edges.target.slice(0, graph.edges.count));
      expect(graph.label, `seed ${seed}`).toEqual(folded.label.slice(0, graph.size));
    }
  });
});

describe("folding by what was spent", () => {
  it("leaves no more nodes than asked for, shows no lighter node's children without all heavier ones', and folds small graphs not at all", () => {
    for (let seed = 0; seed < 60; seed++) {
      const graph = randomGraph(seed, 400);
      // Visits: a node has those of its children and its own.
      const weight = new Float32Array(graph.size).fill(1);
      for (let node = graph.size - 1; node > 0; node--) {
        const above = graph.parent[node] as number;
        weight[above] = (weight[above] as number) + (weight[node] as number);
      }
      const tree: Graph = { ...graph, weight };
      const isFolded = foldByWeight(tree, 100);
      const { full } = foldGraph(tree, isFolded);
      expect(full.length, `seed ${seed}`).toBeLessThanOrEqual(100);
      const open = [...full].filter((node) => !isFolded(node)).map((node) => weight[node] as number);
      const closed = [...full].filter(isFolded).map((node) => weight[node] as number);
      expect(Math.max(...closed), `seed ${seed}`).toBeLessThan(open.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...open));
      const none = foldByWeight(tree, 400);
      expect([...weight.keys()].some(none), `seed ${seed}`).toBe(false);
    }
  });

  it("folds nothing where all nodes weigh the same, as in a trace", () => {
    const graph = randomGraph(1, 300);
    const isFolded = foldByWeight({ ...graph, weight: new Float32Array(300).fill(1) }, 50);
    expect([...graph.parent.keys()].some(isFolded)).toBe(false);
  });
});
