import { expect, it } from "vitest";
import { initializeWeights } from "../../lib/model/decoder/architecture";
import type { LikelihoodBatch } from "../../lib/train/batch";
import { defaultOptimizer } from "../../lib/train/graph/optimizer";
import { createTrainer } from "../../lib/train/trainer";
import { tinyShape } from "../fixtures/tiny-model";
import { runtime } from "./tiny";

const LENGTHS = [512, 448, 384, 320] as const;
const TOKENS = 8_192;
const MEGABYTE = 2 ** 20;

function batchOf(length: number): LikelihoodBatch {
  const rows = Math.floor(TOKENS / length);
  const tokens = Int32Array.from({ length: rows * length }, (_, i) => i % tinyShape.vocabulary);
  return { objective: "likelihood", rows, length, tokens, targets: tokens, weights: new Float32Array(rows * length).fill(1 / TOKENS) };
}

/** `npm run check:training-memory` does it with the models that ship, at every length. */
it("keeps of a step's memory nothing when the step is done, so that many lengths need no more than one", async () => {
  const trainer = createTrainer(runtime, tinyShape, initializeWeights(tinyShape, 1), defaultOptimizer);
  const kept: number[] = [];
  for (const length of LENGTHS) {
    await trainer.step(batchOf(length), 1e-3);
    kept.push(process.memoryUsage().rss / MEGABYTE);
  }
  await trainer.dispose();
  // With the runtime's arenas each further length keeps about 130 MB.
  expect((kept.at(-1) ?? Number.POSITIVE_INFINITY) - (kept[0] ?? 0), `${kept.map(Math.round).join(", ")} MB`).toBeLessThan(150);
});
