import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { decimate } from "../../lib/plot/decimate";
import { layoutChart } from "../../lib/plot/layout";
import { oneLine } from "./charts";

const rng = createRng(6, "test");
const noisy = Array.from({ length: 5000 }, (_, x) => {
  const y = rng.normal();
  return { x, y, low: y - rng.uniform(), high: y + rng.uniform() };
});

describe("decimation", () => {
  const columns = 400;
  const column = (x: number): number => (x * columns) / 5000;
  const kept = decimate(noisy, column).map((index) => noisy[index] as (typeof noisy)[number]);

  it("keeps the lowest and the highest of every column of pixels, of values and of intervals", () => {
    const inColumn = (points: typeof noisy, at: number) => points.filter(({ x }) => Math.floor(column(x)) === at);
    for (let at = 0; at < columns; at++) {
      const [all, few] = [inColumn(noisy, at), inColumn(kept, at)];
      expect(few[0]).toBe(all[0]);
      expect(few.at(-1)).toBe(all.at(-1));
      for (const end of ["y", "low", "high"] as const) {
        const [of, by] = [all.map((point) => point[end]), few.map((point) => point[end])];
        if (end !== "high") expect(Math.min(...by)).toBe(Math.min(...of));
        if (end !== "low") expect(Math.max(...by)).toBe(Math.max(...of));
      }
    }
  });

  it("keeps few, in their order, and all where there are no more than columns", () => {
    expect(kept.length).toBeLessThan(6 * columns + 1);
    expect(kept.map(({ x }) => x)).toEqual(kept.map(({ x }) => x).sort((a, b) => a - b));
    expect(decimate(noisy.slice(0, 100), (x) => 4 * x)).toHaveLength(100);
    expect(decimate([], (x) => x)).toEqual([]);
  });

  it("keeps a gap and one peak among thousands", () => {
    const flat = Array.from({ length: 5000 }, (_, x) => ({ x, y: x === 3217 ? 9 : x === 1234 ? Number.NaN : 1 }));
    const indices = decimate(flat, column);
    expect(indices).toContain(3217);
    expect(indices).toContain(1234);
    const layout = layoutChart(oneLine(flat), 460, 300);
    const drawn = layout?.shapes.find((shape) => shape.kind === "path" && shape.look === "fine-line");
    if (!layout || drawn?.kind !== "path") throw new Error("no line");
    const ys = [...drawn.d.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.min(...ys)).toBeCloseTo(layout.frame.y(9), 0);
    expect(ys.length).toBeLessThan(2500);
  });
});
