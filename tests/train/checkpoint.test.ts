import { describe, expect, it } from "vitest";
import { hashBytes } from "../../lib/base/hash";
import type { Result } from "../../lib/base/result";
import { createRng } from "../../lib/base/rng";
import { readCheckpoint, writeCheckpoint } from "../../lib/train/checkpoint";
import { defaultOptimizer } from "../../lib/train/graph/optimizer";
import { createTrainer, type TrainerState } from "../../lib/train/trainer";
import { runtime, tinyBatch, tinyShape, tinyWeights } from "./tiny";

const STEPS = 40;
const SEED = 31;
const rateAt = (step: number) => 0.01 / (1 + step / 10);
/** Batches of two sizes, so that the steps go through two sessions. */
const batchAt = (step: number) => tinyBatch(100 + step, step % 3 === 0 ? 3 : 2, step % 3 === 0 ? 4 : 5);

/** Goes on to the last step; at the steps in `kills` the trainer is thrown away and another one starts from its state. */
async function trainOn(kills: ReadonlySet<number>, carry: (state: TrainerState) => TrainerState): Promise<TrainerState> {
  let trainer = createTrainer(runtime, tinyShape, tinyWeights, defaultOptimizer);
  for (let step = 0; step < STEPS; step++) {
    if (kills.has(step)) {
      const state = carry(await trainer.state());
      await trainer.dispose();
      trainer = createTrainer(runtime, tinyShape, state, defaultOptimizer);
    }
    expect(trainer.steps).toBe(step);
    await trainer.step(batchAt(step), rateAt(step));
  }
  const state = await trainer.state();
  expect([...(await trainer.weights())].every(([name, values]) => state.tensors.get(name)?.values.join() === values.join())).toBe(true);
  await trainer.dispose();
  return state;
}

const opened = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const throughBytes = (state: TrainerState) => opened(readCheckpoint(writeCheckpoint(state)));

describe("a training that is killed", () => {
  it(`comes to the same weights and moments at each of 20 random steps (seed ${SEED}), from its state and from bytes`, async () => {
    const whole = await trainOn(new Set(), (state) => state);
    const kills = createRng(SEED, "test")
      .shuffle(Array.from({ length: STEPS }, (_, step) => step))
      .slice(0, 20);
    for (const [index, kill] of kills.entries()) {
      const resumed = await trainOn(new Set([kill]), index % 2 === 0 ? throughBytes : (state) => state);
      expect(resumed, `killed at step ${kill}`).toEqual(whole);
    }
    expect(await trainOn(new Set(kills), throughBytes)).toEqual(whole);
  });

  it("is told apart from one that lost its moments", async () => {
    const whole = await trainOn(new Set(), (state) => state);
    const forget = ({ steps, tensors }: TrainerState): TrainerState => ({
      steps,
      tensors: new Map(
        [...tensors].map(([name, { dims, values }]) => [name, { dims, values: name.endsWith(".first") ? values.map(() => 0) : values }]),
      ),
    });
    expect(await trainOn(new Set([20]), forget)).not.toEqual(whole);
  });
});

describe("a checkpoint", () => {
  const state: TrainerState = {
    steps: 7,
    tensors: new Map([
      ["a", { dims: [2, 2], values: Float32Array.of(1, -0, Number.MIN_VALUE, 1e-45) }],
      ["b.first", { dims: [], values: Float32Array.of(Math.PI) }],
    ]),
  };
  const bytes = writeCheckpoint(state);
  const header = '{"steps":7,"tensors":[{"name":"a","dims":[2,2]},{"name":"b.first","dims":[]}]}';
  const refusal = (damaged: Uint8Array) => {
    const read = readCheckpoint(damaged);
    return read.ok ? "read" : read.error;
  };
  /** A file that names its own hash rightly, so that what is wrong with it is not that. */
  const sealed = (content: Uint8Array) => Uint8Array.from([...content, ...new TextEncoder().encode(hashBytes(content))]);

  it("is laid out as documented", () => {
    expect(new TextDecoder().decode(bytes.subarray(0, 18))).toBe("astrolabe-trainer\n");
    expect([...bytes.subarray(18, 26)]).toEqual([1, 0, 0, 0, header.length, 0, 0, 0]);
    expect(new TextDecoder().decode(bytes.subarray(26, 26 + header.length))).toBe(header);
    expect([...bytes.subarray(26 + header.length, 30 + header.length)]).toEqual([0, 0, 0x80, 0x3f]);
    expect(bytes).toHaveLength(26 + header.length + 20 + 64);
  });

  it("gives back every bit, also from the middle of a buffer", () => {
    expect(throughBytes(state)).toEqual(state);
    const inside = new Uint8Array(bytes.length + 3);
    inside.set(bytes, 3);
    expect(opened(readCheckpoint(inside.subarray(3)))).toEqual(state);
  });

  it("is refused wherever one bit is wrong and wherever it is cut", () => {
    for (let at = 0; at < bytes.length; at++) {
      expect(refusal(bytes.with(at, Number(bytes[at]) ^ 1)), `byte ${at}`).toMatch(/^(This is not a checkpoint|The checkpoint) .*\.$/);
      expect(refusal(bytes.subarray(0, at)), `cut to ${at}`).toMatch(/not a checkpoint|cut short/);
    }
  });

  it("is refused in words where it is another format, of a later version, or contradicts itself", () => {
    const content = bytes.subarray(0, -64);
    expect(refusal(new TextEncoder().encode('{"format": "astrolabe-notebook/1"}'))).toContain("not a checkpoint");
    expect(refusal(bytes.with(18, 2))).toContain("has version 2");
    expect(refusal(sealed(Uint8Array.from([...content, 0, 0, 0, 0])))).toContain("announces");
    expect(refusal(sealed(content.with(26, 0x20)))).toContain("not JSON");
    expect(refusal(sealed(content.with(29, 0x53)))).toContain("lacks the steps");
    expect(refusal(sealed(content.with(25, 0xff)))).toMatch(/header/);
  });

  it("of another decoder starts no trainer", () => {
    expect(() => createTrainer(runtime, tinyShape, state, defaultOptimizer)).toThrow("embedding is missing");
    const narrow = new Map([...tinyWeights].map(([name, values]) => [name, { dims: [values.length], values }]));
    expect(() => createTrainer(runtime, tinyShape, { steps: 0, tensors: narrow }, defaultOptimizer)).toThrow(
      "embedding has the shape [56], not [7, 8]",
    );
  });
});
