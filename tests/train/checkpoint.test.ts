import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { hashBytes } from "../../lib/base/hash";
import type { Result } from "../../lib/base/result";
import { createRng } from "../../lib/base/rng";
import type { Weights } from "../../lib/model/decoder/architecture";
import { readCheckpoint, writeCheckpoint } from "../../lib/train/checkpoint";
import { defaultMuon, defaultOptimizer, type OptimizerSettings } from "../../lib/train/graph/optimizer";
import { createTrainer, type StateTensor, type TrainerState } from "../../lib/train/trainer";
import { rounds } from "../fixtures/rounds";
import { runtime, tinyBatch, tinyShape, tinyWeights } from "./tiny";

const STEPS = 40;
const SEED = 31;
const rateAt = (step: number) => 0.01 / (1 + step / 10);
/** Batches of two sizes, so that the steps go through two sessions. */
const batchAt = (step: number) => tinyBatch(100 + step, step % 3 === 0 ? 3 : 2, step % 3 === 0 ? 4 : 5);

/** Goes on to the last step, from the weights or from a state that was left; the states after the steps of `seen`, and the last one. */
async function trainOn(start: Weights | TrainerState, settings: OptimizerSettings, seen: readonly number[] = []) {
  const trainer = createTrainer(runtime, tinyShape, start, settings);
  const states = new Map<number, TrainerState>();
  while (trainer.steps < STEPS) {
    if (seen.includes(trainer.steps)) states.set(trainer.steps, await trainer.state());
    await trainer.step(batchAt(trainer.steps), rateAt(trainer.steps));
  }
  const last = await trainer.state();
  for (const [name, values] of await trainer.weights()) expect(last.tensors.get(name)?.values).toEqual(values);
  await trainer.dispose();
  return { states, last };
}

const opened = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const throughBytes = (state: TrainerState) => opened(readCheckpoint(writeCheckpoint(state)));

/** `npm run check:checkpoints` kills at 20 steps. */
describe("a training that is killed", () => {
  it.each([
    { settings: defaultOptimizer, count: rounds(6, 20) },
    { settings: defaultMuon, count: rounds(2, 4) },
  ])(
    `comes to the same weights and moments from each of $count random steps (seed ${SEED}, $settings.kind)`,
    async ({ settings, count }) => {
      const kills = createRng(SEED, "test")
        .shuffle(Array.from({ length: STEPS }, (_, step) => step))
        .slice(0, count);
      const whole = await trainOn(tinyWeights, settings, kills);
      expect(whole.states.size).toBe(count);
      for (const [index, kill] of kills.entries()) {
        const state = present(whole.states.get(kill), "a state");
        const resumed = await trainOn(index % 2 === 0 ? throughBytes(state) : state, settings);
        expect(resumed.last, `killed at step ${kill}`).toEqual(whole.last);
      }
    },
  );

  it("is told apart from one that lost its moments", async () => {
    const { states, last } = await trainOn(tinyWeights, defaultOptimizer, [20]);
    const { steps, tensors } = present(states.get(20), "a state");
    const forget = (name: string, { dims, values }: StateTensor) => ({
      dims,
      values: name.endsWith(".first") ? values.map(() => 0) : values,
    });
    const forgetful = { steps, tensors: new Map([...tensors].map(([name, tensor]) => [name, forget(name, tensor)])) };
    expect((await trainOn(forgetful, defaultOptimizer)).last).not.toEqual(last);
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
    expect(refusal(new TextEncoder().encode('{"format": "astrolabe-notebook/2"}'))).toContain("not a checkpoint");
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
