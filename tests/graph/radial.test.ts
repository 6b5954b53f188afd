import { stratify, tree } from "d3-hierarchy";
import { describe, expect, it } from "vitest";
import { linkFamily } from "../../lib/graph/layout/family";
import { anglesOf, radialPlaces } from "../../lib/graph/layout/radial";
import { tidyBreadth } from "../../lib/graph/layout/tidy";
import { randomParents } from "./random-tree";

const spacing = { breadth: 20, depth: 100 };

/** The oracle: d3's radial tidy tree, distances divided by the depth. */
function oracle(parent: Int32Array): number[] {
  const nodes = [...parent].map((above, node) => ({ id: `${node}`, parentId: above < 0 ? null : `${above}` }));
  const root = stratify<{ id: string; parentId: string | null }>()(nodes);
  tree<{ id: string; parentId: string | null }>()
    .nodeSize([1, 1])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.5) / Math.max(1, a.depth))(root);
  const breadth: number[] = [];
  for (const node of root.descendants()) breadth[Number(node.data.id)] = (node as unknown as { readonly x: number }).x;
  return breadth;
}

const randomFamily = (seed: number) => linkFamily(randomParents(seed, 1 + ((seed * 13) % 300), ((seed % 10) + 1) / 10));

describe("the radial layout", () => {
  it("takes its places along the levels as d3-hierarchy's radial tidy tree does", () => {
    for (let seed = 0; seed < 100; seed++) {
      const family = randomFamily(seed);
      const expected = oracle(family.parent);
      const breadth = tidyBreadth(family, { siblings: 1, cousins: 1.5, isByDepth: true });
      for (const [node, place] of breadth.entries()) {
        expect(Math.abs(place - (expected[node] ?? Number.NaN)), `seed ${seed}, node ${node}`).toBeLessThan(1e-6);
      }
    }
  });

  it("has the root in the middle, each level on a ring of its own, and rings a step apart or more, evenly", () => {
    for (let seed = 0; seed < 60; seed++) {
      const family = randomFamily(seed);
      const { x, y } = radialPlaces(family, spacing);
      const rings: number[] = [];
      for (let node = 0; node < family.size; node++) {
        const depth = family.depth[node] as number;
        const radius = Math.hypot(x[node] as number, y[node] as number);
        rings[depth] ??= radius;
        expect(Math.abs(radius - (rings[depth] ?? 0)), `seed ${seed}, node ${node}`).toBeLessThan(1e-2);
      }
      expect(rings[0]).toBe(0);
      for (let depth = 1; depth < rings.length; depth++) {
        expect((rings[depth] ?? 0) - (rings[depth - 1] ?? 0), `seed ${seed}`).toBeGreaterThan(spacing.depth - 1e-2);
        if (depth > 1) expect((rings[depth] ?? 0) / depth, `seed ${seed}`).toBeLessThan((rings[depth - 1] ?? 0) / (depth - 1) + 1e-2);
      }
    }
  });

  it("never crowds a ring: neighbors are as far apart along it as asked for, the last and the first too", () => {
    for (let seed = 0; seed < 60; seed++) {
      const family = randomFamily(seed);
      const angle = anglesOf(family);
      const { x, y } = radialPlaces(family, spacing);
      const levels: number[][] = [];
      for (let node = 0; node < family.size; node++) {
        const depth = family.depth[node] as number;
        const level = levels[depth] ?? [];
        levels[depth] = level;
        level.push(node);
      }
      for (const level of levels.slice(1)) {
        const radius = Math.hypot(x[level[0] as number] as number, y[level[0] as number] as number);
        const turns = level.map((node) => angle[node] as number).sort((a, b) => a - b);
        const gaps = turns.map((turn, at) => (at > 0 ? turn - (turns[at - 1] as number) : turn - (turns.at(-1) as number) + 2 * Math.PI));
        if (turns.length > 1) expect(Math.min(...gaps) * radius, `seed ${seed}`).toBeGreaterThan(spacing.breadth - 1e-2);
      }
    }
  });

  it("lays out a chain as a straight line to the right, and 100,000 of its nodes without overflowing the stack", () => {
    const { x, y } = radialPlaces(linkFamily(Int32Array.from({ length: 100_000 }, (_, node) => node - 1)), spacing);
    expect(y.every((place) => place === 0)).toBe(true);
    expect(x[99_999]).toBe(99_999 * 100);
  });

  it("lays out nothing as nothing and one node at the origin", () => {
    expect(radialPlaces(linkFamily(new Int32Array(0)), spacing).x).toHaveLength(0);
    expect([...radialPlaces(linkFamily(Int32Array.of(-1)), spacing).x]).toEqual([0]);
  });
});
