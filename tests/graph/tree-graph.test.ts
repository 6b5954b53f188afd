import { describe, expect, it } from "vitest";
import { edgeKindOf, nodeKindOf, spanningPath } from "../../lib/graph/graph";
import { treeGraph } from "../../lib/graph/tree-graph";
import { ROOT } from "../../lib/search/node";
import { applyEvent, createTree, parentOf } from "../../lib/search/tree";
import { child, randomEvents } from "./scripted-events";

describe("the graph of a search tree", () => {
  it("has the tree's nodes and one transition from every parent to its child", () => {
    for (let seed = 0; seed < 20; seed++) {
      const tree = createTree();
      for (const event of randomEvents(seed, 30)) applyEvent(tree, event);
      const graph = treeGraph(tree);
      expect(graph.size, `seed ${seed}`).toBe(tree.size);
      expect(graph.edges.count).toBe(tree.size - 1);
      for (let edge = 0; edge < graph.edges.count; edge++) {
        const target = graph.edges.target[edge] as number;
        expect(graph.edges.source[edge]).toBe(parentOf(tree, target));
        expect(edgeKindOf(graph.edges, edge)).toBe("transition");
      }
    }
  });

  it("at a time t is the graph of the tree as it was then", () => {
    for (let seed = 0; seed < 20; seed++) {
      const events = randomEvents(seed, 20);
      const tree = createTree();
      const sizes = [tree.size];
      for (const event of events) {
        applyEvent(tree, event);
        sizes.push(tree.size);
      }
      for (const [time, size] of sizes.entries()) {
        expect(treeGraph(tree, { until: time }).size, `seed ${seed}, time ${time}`).toBe(size);
      }
    }
  });

  it("tells open, right, wrong and cut-off nodes apart, and visited from unvisited ones", () => {
    const tree = createTree();
    applyEvent(tree, {
      kind: "expand",
      node: ROOT,
      children: [child("a", "open"), child("b", "right"), child("c", "wrong"), child("d", "cutOff")],
    });
    const graph = treeGraph(tree, { rootLabel: "Make 5" });
    expect([0, 1, 2, 3, 4].map((id) => nodeKindOf(graph, id))).toEqual(["problem", "step", "right", "wrong", "cutOff"]);
    expect(graph.value.every(Number.isNaN)).toBe(true);
    expect(graph.label[0]).toBe("Make 5");
    expect(spanningPath(graph, 3)).toEqual([0, 3]);
  });
});
