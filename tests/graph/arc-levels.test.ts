import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { arcLevels, type Spans } from "../../lib/graph/layout/arc-levels";

function randomSpans(seed: number, steps: number, count: number, longest: number): Spans {
  const rng = createRng(seed, "test", count);
  const start = Int32Array.from({ length: count }, () => rng.below(steps - 1));
  return { start, end: start.map((from) => from + 1 + rng.below(Math.min(longest, steps - 1 - from))) };
}

/** The oracle: how many spans cover each place between two steps, by a sweep over the differences. */
function mostAbreast({ start, end }: Spans, steps: number): number {
  const change = new Int32Array(steps + 1);
  for (const from of start) change[from] = (change[from] as number) + 1;
  for (const to of end) change[to] = (change[to] as number) - 1;
  let over = 0;
  return change.reduce((most, by) => {
    over += by;
    return Math.max(most, over);
  }, 0);
}

describe("the levels of arcs", () => {
  it("are as few as ever lie side by side, and no two arcs of one level have more than an end in common", () => {
    for (let seed = 0; seed < 300; seed++) {
      const steps = 2 + ((seed * 11) % 90);
      const spans = randomSpans(seed, steps, (seed * 17) % 70, 1 + (seed % 40));
      const { level, count } = arcLevels(spans, steps);
      expect(count, `seed ${seed}`).toBe(mostAbreast(spans, steps));
      for (const [a, own] of level.entries()) {
        expect(own >= 0 && own < count, `seed ${seed}`).toBe(true);
        for (let b = 0; b < a; b++) {
          const isApart = (spans.end[a] as number) <= (spans.start[b] as number) || (spans.end[b] as number) <= (spans.start[a] as number);
          if (level[b] === own) expect(isApart, `seed ${seed}, arcs ${a} and ${b}`).toBe(true);
        }
      }
    }
  });

  it("put what lies inside another below it, where arcs only lie inside one another", () => {
    const { level } = arcLevels({ start: Int32Array.of(0, 1, 2, 6, 0), end: Int32Array.of(9, 5, 4, 8, 10) }, 11);
    expect([...level]).toEqual([2, 1, 0, 0, 3]);
  });

  it("hold for a million steps, and for as many arcs that all lie over one another", () => {
    const wide = randomSpans(7, 1_000_000, 200_000, 30);
    expect(arcLevels(wide, 1_000_000).count).toBe(mostAbreast(wide, 1_000_000));
    const all = { start: new Int32Array(100_000), end: Int32Array.from({ length: 100_000 }, (_, arc) => arc + 1) };
    const { level, count } = arcLevels(all, 100_001);
    expect(count).toBe(100_000);
    expect(level.every((own, arc) => own === arc)).toBe(true);
  });

  it("are none where there is no arc", () => {
    expect(arcLevels({ start: new Int32Array(0), end: new Int32Array(0) }, 0)).toEqual({ level: new Int32Array(0), count: 0 });
  });
});
