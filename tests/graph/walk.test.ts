import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { linkFamily, postOrder, preOrder } from "../../lib/graph/layout/family";
import { createOutline } from "../../lib/graph/layout/outline";
import { type SelectionMove, selectionMoves, walk } from "../../lib/graph/layout/walk";
import { traceGraph } from "../../lib/graph/trace-graph";
import { treeGraph } from "../../lib/graph/tree-graph";
import { replay } from "../../lib/search/tree";
import type { StepIndex } from "../../lib/trace/trace";
import { randomParents } from "./random-tree";
import { randomEvents } from "./scripted-events";
import { traceOf } from "./scripted-trace";

describe("the orders of a family", () => {
  it("put every parent before its children in the one, and after them in the other", () => {
    for (let seed = 0; seed < 50; seed++) {
      const parent = randomParents(seed, 200, 0.5);
      const family = linkFamily(parent);
      for (const [order, sign] of [
        [preOrder(family), 1],
        [postOrder(family), -1],
      ] as const) {
        const row = new Int32Array(order.length);
        for (const [at, node] of order.entries()) row[node] = at;
        expect(new Set(order).size, `seed ${seed}`).toBe(parent.length);
        for (let node = 1; node < parent.length; node++) {
          const distance = (row[node] as number) - (row[parent[node] as number] as number);
          expect(Math.sign(distance), `seed ${seed}, node ${node}`).toBe(sign);
        }
      }
    }
  });
});

describe("the outline", () => {
  it("counts each node among its siblings", () => {
    for (let seed = 0; seed < 20; seed++) {
      const parent = randomParents(seed, 150, 0.7);
      const outline = createOutline(linkFamily(parent));
      for (let node = 1; node < parent.length; node++) {
        const siblings = [...parent.keys()].filter((other) => parent[other] === parent[node]);
        expect(outline.siblings[node], `seed ${seed}`).toBe(siblings.length);
        expect(outline.position[node], `seed ${seed}`).toBe(siblings.indexOf(node) + 1);
      }
    }
  });
});

describe("walking by keys", () => {
  const graph = treeGraph(replay(randomEvents(7, 60)));
  const family = linkFamily(graph.parent);
  const outline = createOutline(family);
  const go = (node: number, move: SelectionMove) => walk(graph, family, outline, node, move);

  it("stays on the graph for any sequence of keys", () => {
    for (let seed = 0; seed < 20; seed++) {
      const rng = createRng(seed, "test");
      let node = 0;
      for (let i = 0; i < 500; i++) {
        node = go(node, selectionMoves[rng.below(selectionMoves.length)] ?? "next");
        expect(node >= 0 && node < graph.size, `seed ${seed}, key ${i}`).toBe(true);
      }
    }
  });

  it("goes from a node to its heaviest child and back to the node", () => {
    for (let node = 0; node < graph.size; node++) {
      const child = go(node, "child");
      if (child === node) expect(family.firstChild[node]).toBe(-1);
      else {
        expect(go(child, "parent")).toBe(node);
        const weights = [...graph.parent.keys()]
          .filter((other) => graph.parent[other] === node)
          .map((other) => graph.weight[other] as number);
        expect(graph.weight[child]).toBe(Math.max(...weights));
      }
    }
  });

  it("visits a whole level with next, and comes back with previous", () => {
    for (const level of outline.levels) {
      let node = level[0] as number;
      for (const expected of level.slice(1)) {
        const before = node;
        node = go(node, "next");
        expect(node).toBe(expected);
        expect(go(node, "previous")).toBe(before);
      }
      expect(go(node, "next")).toBe(node);
    }
  });

  it("follows a backtrack to its target, and stays where there is none", () => {
    const trace = traceGraph(
      traceOf([
        ["Problem.", { kind: "problem" }],
        ["One.", { kind: "step" }],
        ["Back.", { kind: "backtrack", target: 0 as StepIndex }],
        ["Two.", { kind: "step" }],
      ]),
    );
    const links = linkFamily(trace.parent);
    expect(walk(trace, links, createOutline(links), 2, "backtrack")).toBe(0);
    expect(walk(trace, links, createOutline(links), 1, "backtrack")).toBe(1);
  });
});
