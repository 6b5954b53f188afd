import { stratify, tree } from "d3-hierarchy";
import { describe, expect, it } from "vitest";
import { linkFamily } from "../../lib/graph/layout/family";
import { type Separation, tidyBreadth } from "../../lib/graph/layout/tidy";
import { randomParents } from "./random-tree";

/** The oracle: d3-hierarchy's tree(), the same paper written by others. */
function oracle(parent: Int32Array, separation: Separation): number[] {
  const nodes = [...parent].map((above, node) => ({ id: `${node}`, parentId: above < 0 ? null : `${above}` }));
  const root = stratify<{ id: string; parentId: string | null }>()(nodes);
  tree<{ id: string; parentId: string | null }>()
    .nodeSize([1, 1])
    .separation((a, b) => (a.parent === b.parent ? separation.siblings : separation.cousins))(root);
  const breadth: number[] = [];
  for (const node of root.descendants()) breadth[Number(node.data.id)] = (node as unknown as { readonly x: number }).x;
  return breadth;
}

describe("the tidy layout", () => {
  it.each([
    { siblings: 1, cousins: 1 },
    { siblings: 1, cousins: 1.5 },
  ])("places random trees as d3-hierarchy does, with separation %o", (separation) => {
    for (let seed = 0; seed < 200; seed++) {
      const parent = randomParents(seed, 1 + ((seed * 7) % 180), ((seed % 10) + 1) / 10);
      const expected = oracle(parent, separation);
      const breadth = tidyBreadth(linkFamily(parent), separation);
      for (const [node, place] of breadth.entries()) {
        expect(Math.abs(place - (expected[node] ?? Number.NaN)), `seed ${seed}, node ${node}`).toBeLessThan(1e-6);
      }
    }
  });

  it("never lets two nodes of one level come closer than one", () => {
    for (let seed = 0; seed < 20; seed++) {
      const family = linkFamily(randomParents(seed, 2_000, 1));
      const breadth = tidyBreadth(family);
      const levels: number[][] = [];
      for (const [node, place] of breadth.entries()) {
        const depth = family.depth[node] as number;
        levels[depth] = [...(levels[depth] ?? []), place];
      }
      for (const level of levels) {
        const places = level.sort((a, b) => a - b);
        for (let i = 1; i < places.length; i++) {
          expect((places[i] as number) - (places[i - 1] as number), `seed ${seed}`).toBeGreaterThan(1 - 1e-6);
        }
      }
    }
  });

  it("lays out a chain of 100,000 nodes as a straight line without overflowing the stack", () => {
    const chain = Int32Array.from({ length: 100_000 }, (_, node) => node - 1);
    expect(tidyBreadth(linkFamily(chain)).every((place) => place === 0)).toBe(true);
  });

  it("lays out nothing as nothing and one node at the origin", () => {
    expect(tidyBreadth(linkFamily(new Int32Array(0)))).toHaveLength(0);
    expect([...tidyBreadth(linkFamily(Int32Array.of(-1)))]).toEqual([0]);
  });
});
