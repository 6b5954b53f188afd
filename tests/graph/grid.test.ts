import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { holds } from "../../lib/graph/layout/bounds";
import { createGrid, nearestPoint, pointsIn } from "../../lib/graph/paint/grid";

function randomPoints(seed: number): { readonly x: Float32Array; readonly y: Float32Array; readonly draw: () => number } {
  const rng = createRng(seed, "test");
  const size = 1 + rng.below(400);
  const flat = seed % 5 === 0;
  const draw = () => rng.uniform() * 1_000 - 500;
  return {
    x: Float32Array.from({ length: size }, draw),
    y: Float32Array.from({ length: size }, () => (flat ? 0 : Math.round(draw() / 40) * 40)),
    draw,
  };
}

describe("the grid", () => {
  it("finds in any window the points that brute force finds", () => {
    for (let seed = 0; seed < 300; seed++) {
      const { x, y, draw } = randomPoints(seed);
      const grid = createGrid(x, y);
      const [a, b, c, d] = [draw(), draw(), draw(), draw()];
      const window = { left: Math.min(a, b), right: Math.max(a, b), top: Math.min(c, d), bottom: Math.max(c, d) };
      const expected = [...x.keys()].filter((id) => holds(window, x[id] as number, y[id] as number));
      expect(
        [...pointsIn(grid, window)].sort((p, q) => p - q),
        `seed ${seed}`,
      ).toEqual(expected);
    }
  });

  it("finds the nearest point that brute force finds, and none beyond reach", () => {
    for (let seed = 0; seed < 300; seed++) {
      const { x, y, draw } = randomPoints(seed);
      const grid = createGrid(x, y);
      const [px, py] = [draw(), draw()];
      const reach = Math.abs(draw()) / 4;
      const distance = (id: number) => ((x[id] as number) - px) ** 2 + ((y[id] as number) - py) ** 2;
      const near = [...x.keys()].filter((id) => distance(id) <= reach * reach).sort((p, q) => distance(p) - distance(q) || p - q);
      expect(nearestPoint(grid, px, py, reach), `seed ${seed}`).toBe(near[0] ?? -1);
    }
  });

  it("holds no points, one point and a thousand equal points", () => {
    const everywhere = { left: -1, top: -1, right: 1, bottom: 1 };
    for (const size of [0, 1, 1_000]) {
      const grid = createGrid(new Float32Array(size), new Float32Array(size));
      expect(pointsIn(grid, everywhere)).toHaveLength(size);
      expect(nearestPoint(grid, 0, 0, 1)).toBe(size > 0 ? 0 : -1);
    }
  });
});
