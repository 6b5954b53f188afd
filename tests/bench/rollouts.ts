import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { loadModel } from "../../lib/cli/models/models";
import { baseShape } from "../../lib/model/decoder/architecture";
import { readWeights } from "../../lib/model/decoder/weights";
import { promptTokens, writtenTokens } from "../../lib/model/embedded/prompt";
import { createRolloutEngine } from "../../lib/model/engine/rollout-engine";
import { nodeRuntime } from "../../lib/model/onnx/runtime-node";
import { wholeFamily } from "../fixtures/whole-family";

/**
 * Rollouts as reinforcement learning asks for them, many problems at once, on one thread: by the rollout engine until their end, by the
 * same with every text drawn to the same length, and by the policy of the search, problem by problem. Interleaved.
 */
const { values: settings } = parseArgs({
  options: {
    repeats: { type: "string", default: "3" },
    problems: { type: "string", default: "32" },
    samples: { type: "string", default: "4" },
    tokens: { type: "string", default: "150" },
    steps: { type: "string", default: "8" },
    rows: { type: "string", default: "128" },
  },
});
const maxTokens = Number(settings.tokens);
const sampleCount = Number(settings.samples);

const weights = readWeights(baseShape, new Uint8Array(await readFile("public/models/base/onnx/model.onnx")));
if (!weights.ok) throw new Error(weights.error);
const { endToken, wordless } = writtenTokens("countdown-4");
const sizes = { weights: weights.value, endToken, steps: Number(settings.steps), maxRows: Number(settings.rows) };
const runtime = nodeRuntime({ threads: 1 });
const ending = await createRolloutEngine(runtime, baseShape, { ...sizes, wordless });
const unending = await createRolloutEngine(runtime, baseShape, { ...sizes, wordless: [...wordless, endToken] });
const searching = await loadModel("base", 1);

const problems = Array.from({ length: Number(settings.problems) }, (_, index) => wholeFamily("countdown-4").generate(1, index, "held-out"));
const streamsOf = (group: number) =>
  Array.from({ length: sampleCount }, (_, index) => ({ seed: 1, purpose: "rollout", group, index }) as const);
const requests = problems.flatMap((problem, group) => streamsOf(group).map((stream) => ({ prompt: promptTokens(problem), stream })));

const countOf = (rollouts: readonly { readonly tokens: readonly number[] }[]) =>
  rollouts.reduce((sum, { tokens }) => sum + tokens.length, 0);
const ways = {
  "rollout engine, to the end": async () => countOf(await ending.rollOut(requests, { temperature: 1, maxTokens })),
  "rollout engine, all as long": async () => countOf(await unending.rollOut(requests, { temperature: 1, maxTokens })),
  "rollout engine, greedy, all as long": async () => countOf(await unending.rollOut(requests, { temperature: 0, maxTokens })),
  "policy of the search": async () => {
    let drawn = 0;
    for (const [group, problem] of problems.entries()) {
      const policy = searching.createPolicy();
      await policy.rollout(problem, [{ path: [], streams: streamsOf(group) }], { temperature: 1, maxTokens });
      drawn += policy.statistics().tokensDrawn;
      policy.dispose();
    }
    return drawn;
  },
};
for (let repeat = 0; repeat < Number(settings.repeats); repeat++) {
  for (const [name, way] of Object.entries(ways)) {
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    const tokens = await way();
    const seconds = (performance.now() - started) / 1000;
    const used = process.cpuUsage(cpu);
    const perSecond = (tokens / seconds).toFixed(0);
    console.log(
      `${name}: ${tokens} tokens, ${perSecond} a second, ${((tokens * 1e6) / (used.user + used.system)).toFixed(0)} a CPU-second`,
    );
  }
}
await Promise.all([ending.dispose(), unending.dispose(), searching.dispose()]);
