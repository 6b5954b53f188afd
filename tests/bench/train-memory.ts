import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRng } from "../../lib/base/rng";
import { baseShape, initializeWeights } from "../../lib/model/decoder/architecture";
import { createRolloutEngine } from "../../lib/model/engine/rollout-engine";
import { nodeRuntime } from "../../lib/model/onnx/runtime-node";
import type { Batch } from "../../lib/train/batch";
import { defaultOptimizer } from "../../lib/train/graph/optimizer";
import { createTrainer } from "../../lib/train/trainer";

/**
 * `npm run check:training-memory`: the most memory of a training of the base model's shape that meets every length up to 512, supervised and
 * by reinforcement, each in a process of its own. Fails above 2 GB.
 */
const { values } = parseArgs({
  options: { only: { type: "string" }, tokens: { type: "string", default: "8192" }, repeats: { type: "string", default: "2" } },
});
const tokensPerBatch = Number(values.tokens);
const LENGTHS = [32, 48, 64, 96, 128, 192, 256, 384, 512] as const;
const MOST_MEGABYTES = 2_000;

/** A batch of random tokens. */
function batchOf(length: number, index: number, objective: Batch["objective"]): Batch {
  const rows = Math.max(1, Math.floor(tokensPerBatch / length));
  const count = rows * length;
  const rng = createRng(1, "test", index);
  const ids = () => Int32Array.from({ length: count }, () => rng.below(baseShape.vocabulary));
  const shared = { rows, length, tokens: ids(), targets: ids(), weights: new Float32Array(count).fill(1 / count) };
  if (objective === "likelihood") return { objective, ...shared };
  const [advantages, oldLogProbabilities] = [new Float32Array(count).fill(1), new Float32Array(count).fill(-4)];
  return { objective, ...shared, advantages, oldLogProbabilities, clip: { low: 0.2, high: 0.2 } };
}

async function trainEveryLength(objective: Batch["objective"]): Promise<void> {
  const runtime = nodeRuntime({ threads: 1 });
  const weights = initializeWeights(baseShape, 1);
  if (objective === "clipped") {
    const engine = await createRolloutEngine(runtime, baseShape, { weights, endToken: 1, wordless: [1] });
    const requests = Array.from({ length: 128 }, (_, index) => ({
      prompt: [3, 4, 5],
      stream: { seed: 1, purpose: "rollout" as const, group: 0, index },
    }));
    await engine.rollOut(requests, { temperature: 1, maxTokens: 508 });
  }
  const trainer = createTrainer(runtime, baseShape, weights, defaultOptimizer);
  let seconds = 0;
  for (let repeat = 0; repeat < Number(values.repeats); repeat++) {
    for (const [index, length] of LENGTHS.entries()) {
      const before = process.cpuUsage();
      await trainer.step(batchOf(length, index, objective), 1e-3);
      const { user, system } = process.cpuUsage(before);
      if (repeat > 0) seconds += (user + system) / 1e6;
    }
  }
  const megabytes = process.resourceUsage().maxRSS / 1000;
  const speed = ((Number(values.repeats) - 1) * LENGTHS.length * tokensPerBatch) / seconds;
  console.log(`${objective}: ${megabytes.toFixed(0)} MB at most, about ${speed.toFixed(0)} tokens a processor second`);
  process.exitCode = megabytes <= MOST_MEGABYTES ? 0 : 1;
}

if (values.only === "likelihood" || values.only === "clipped") await trainEveryLength(values.only);
else {
  for (const objective of ["likelihood", "clipped"]) {
    const again = [
      "--import",
      "tsx",
      fileURLToPath(import.meta.url),
      "--only",
      objective,
      "--tokens",
      values.tokens,
      "--repeats",
      values.repeats,
    ];
    const { status } = spawnSync(process.execPath, again, { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
}
