import { describe, expect, it } from "vitest";
import { createRng } from "../../../lib/base/rng";
import type { DecoderShape } from "../../../lib/model/decoder/architecture";
import { CacheMemory, RowCache } from "../../../lib/model/engine/row-cache";

const shape: DecoderShape = {
  vocabulary: 5,
  width: 6,
  layers: 2,
  heads: 2,
  headSize: 3,
  feedForward: 4,
  maxPositions: 128,
  rotaryBase: 50,
};

describe("the cache of rows", () => {
  it("holds what was appended, as the graph reads it, while it grows and rows are forgotten", () => {
    const rng = createRng(1, "test");
    const memory = new CacheMemory();
    // What an earlier cache left must not be seen.
    for (const array of memory.take(4, 5 * shape.width * 128)) array.fill(Number.NaN);
    const cache = new RowCache(shape, { rows: 5, most: 100 }, memory);
    // By the original row: one list of W floats a slot, for each part and layer.
    const expected = new Map<string, number[][][]>();
    let rows = [0, 1, 2, 3, 4];
    for (let run = 0; run < 12; run++) {
      const steps = 8;
      const held = run % 3 === 1 ? 3 : steps;
      cache.append(held, (part, layer) => {
        const added = Float32Array.from({ length: steps * rows.length * shape.width }, () => rng.uniform());
        const lists = expected.get(`${part}.${layer}`) ?? [[], [], [], [], []];
        expected.set(`${part}.${layer}`, lists);
        for (let step = 0; step < held; step++)
          for (const [at, row] of rows.entries()) {
            const from = (step * rows.length + at) * shape.width;
            lists[row]?.push([...added.subarray(from, from + shape.width)]);
          }
        return added;
      });
      if (run === 3 || run === 7) {
        const kept = rows.map((_, at) => at).filter((at) => at % 2 === (run % 4) % 2);
        cache.keepRows(kept);
        rows = kept.map((at) => rows[at] as number);
      }
      for (let layer = 0; layer < shape.layers; layer++) {
        expect(cache.keys(layer).some(Number.isNaN) || cache.values(layer).some(Number.isNaN)).toBe(false);
        expect(cache.keys(layer)).toHaveLength(rows.length * shape.width * cache.capacity);
        for (const [at, row] of rows.entries())
          for (let slot = 0; slot < cache.slots; slot++)
            for (let channel = 0; channel < shape.width; channel++) {
              const head = Math.floor(channel / shape.headSize);
              const value = ((at * shape.heads + head) * cache.capacity + slot) * shape.headSize + (channel % shape.headSize);
              const key = (at * shape.width + channel) * cache.capacity + slot;
              if (cache.keys(layer)[key] !== expected.get(`keys.${layer}`)?.[row]?.[slot]?.[channel]) expect.fail(`key ${row} ${slot}`);
              if (cache.values(layer)[value] !== expected.get(`values.${layer}`)?.[row]?.[slot]?.[channel])
                expect.fail(`value ${row} ${slot}`);
            }
      }
    }
    expect(cache.slots).toBe(12 * 8 - 4 * 5);
    expect(cache.capacity).toBeGreaterThan(64);
  });
});
