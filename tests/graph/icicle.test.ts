import { partition as d3Partition, type HierarchyRectangularNode, stratify } from "d3-hierarchy";
import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { type Family, linkFamily } from "../../lib/graph/layout/family";
import { partition } from "../../lib/graph/layout/icicle";
import { randomParents } from "./random-tree";

interface Row {
  readonly id: string;
  readonly parentId: string | null;
  readonly own: number;
}

/** Weights as a search makes them: each node its own and those of all below it; `own` is what d3 adds up itself. */
function randomWeights(seed: number, family: Family): { readonly own: Float32Array; readonly weight: Float32Array } {
  const rng = createRng(seed, "test", 1);
  const own = Float32Array.from({ length: family.size }, () => rng.below(4));
  own[family.size - 1] = 1;
  const weight = own.slice();
  for (let node = family.size - 1; node > 0; node--) {
    const above = family.parent[node] as number;
    weight[above] = (weight[above] as number) + (weight[node] as number);
  }
  return { own, weight };
}

describe("the icicle", () => {
  it("divides the width as d3-hierarchy's partition does", () => {
    for (let seed = 0; seed < 200; seed++) {
      const family = linkFamily(randomParents(seed, 1 + ((seed * 7) % 180), ((seed % 10) + 1) / 10));
      const { own, weight } = randomWeights(seed, family);
      const rows = [...family.parent].map(
        (above, node): Row => ({ id: `${node}`, parentId: above < 0 ? null : `${above}`, own: own[node] as number }),
      );
      const root = stratify<Row>()(rows).sum((row) => row.own);
      const cells = partition(family, weight);
      for (const expected of d3Partition<Row>()(root).descendants() as HierarchyRectangularNode<Row>[]) {
        const node = Number(expected.data.id);
        expect(Math.abs((cells.left[node] as number) - expected.x0), `seed ${seed}, node ${node}`).toBeLessThan(1e-9);
        expect(Math.abs((cells.width[node] as number) - (expected.x1 - expected.x0)), `seed ${seed}, node ${node}`).toBeLessThan(1e-9);
      }
    }
  });

  it("keeps children inside their parent even where a file says that less was spent on it than on them", () => {
    for (let seed = 0; seed < 50; seed++) {
      const rng = createRng(seed, "test", 2);
      const family = linkFamily(randomParents(seed, 120, 0.5));
      const { left, width } = partition(
        family,
        Float32Array.from({ length: family.size }, () => rng.below(9)),
      );
      for (let node = 1; node < family.size; node++) {
        const above = family.parent[node] as number;
        const end = (of: number) => (left[of] as number) + (width[of] as number);
        expect(left[node] as number, `seed ${seed}`).toBeGreaterThanOrEqual(left[above] as number);
        expect(end(node), `seed ${seed}`).toBeLessThan(end(above) + 1e-9);
      }
    }
  });

  it("counts every leaf once where nothing was spent at all", () => {
    const { width } = partition(linkFamily(Int32Array.of(-1, 0, 0, 1, 1)), new Float32Array(5));
    expect([...width].map((part) => Math.round(part * 3))).toEqual([3, 2, 1, 1, 1]);
  });

  it("gives a chain of 100,000 nodes the whole width all the way down", () => {
    const chain = linkFamily(Int32Array.from({ length: 100_000 }, (_, node) => node - 1));
    expect(partition(chain, new Float32Array(100_000).fill(1)).width.every((part) => part === 1)).toBe(true);
  });
});
