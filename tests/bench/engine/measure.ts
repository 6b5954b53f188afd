import {
  AutoModelForCausalLM,
  AutoTokenizer,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  random,
  type Tensor,
} from "@huggingface/transformers";
import type { Engine } from "../../../lib/model/engine/engine";
import { defaultConfiguration } from "../../../lib/search/configuration";
import { distinctTokens, firstRollouts, recordWorkload, type Workload } from "./workload";

/** One way to make the rollouts: how long, and how many tokens it drew. */
export interface Timing {
  readonly seconds: readonly number[];
  readonly tokens: number;
}

export interface EngineReport {
  readonly model: ReturnType<Engine["describe"]>;
  readonly problem: string;
  readonly treeHash: string;
  readonly searchSeconds: number;
  readonly rollouts: number;
  readonly ours: Timing;
  readonly batched: Timing;
  readonly single: Timing;
  readonly tokensComputed: number;
  readonly tokensDistinct: number;
}

export interface MeasureOptions {
  readonly repeats: number;
  /** Leaves out the rollouts after so many: for devices on which `generate()` would take an hour. */
  readonly mostRollouts: number;
}

/**
 * The rollouts of one default search by our engine, by transformers.js `generate()` with the rollouts of one node as a batch, and by `generate()` one
 * at a time; all three stop at the end of the boxed answer. Interleaved, `repeats` times; the same model on the same device in the same process.
 */
export async function measureEngine(
  engine: Engine,
  folder: string,
  device: "cpu" | "wasm" | "webgpu",
  { repeats, mostRollouts }: MeasureOptions,
  say: (text: string) => void,
): Promise<EngineReport> {
  const tokenizer = await AutoTokenizer.from_pretrained(folder);
  const model = await AutoModelForCausalLM.from_pretrained(folder, { device, dtype: "fp32" });
  const encode = (text: string) => tokenizer.encode(text);
  // Warm: the first run after a start compiles, on WASM for many seconds.
  for (let i = 0; i < 3; i++) await recordWorkload(engine);
  const workload = firstRollouts(await recordWorkload(engine), mostRollouts);
  const rollouts = workload.calls.flat().reduce((sum, { streams }) => sum + streams.length, 0);
  const few = firstRollouts(workload, 2);
  await timeGenerate(model, tokenizer, few, "batch");
  await timeGenerate(model, tokenizer, few, "single");
  say(`${rollouts} rollouts of one default search of ${workload.problem.id}`);
  const ours = { seconds: [] as number[], tokens: 0 };
  const batched = { seconds: [] as number[], tokens: 0 };
  const single = { seconds: [] as number[], tokens: 0 };
  let counted = { computed: 0, distinct: 0 };
  for (let repeat = 0; repeat < repeats; repeat++) {
    const mine = await timeOurs(engine, workload, encode);
    counted = { computed: mine.computed, distinct: mine.distinct };
    record(ours, mine, "ours", say);
    record(batched, await timeGenerate(model, tokenizer, workload, "batch"), "generate(), batched", say);
    record(single, await timeGenerate(model, tokenizer, workload, "single"), "generate(), one at a time", say);
  }
  await model.dispose();
  return {
    model: engine.describe(),
    problem: workload.problem.id,
    treeHash: workload.hash,
    searchSeconds: workload.searchSeconds,
    rollouts,
    ours,
    batched,
    single,
    tokensComputed: counted.computed,
    tokensDistinct: counted.distinct,
  };
}

function record(
  timing: { seconds: number[]; tokens: number },
  { seconds, tokens }: { readonly seconds: number; readonly tokens: number },
  name: string,
  say: (text: string) => void,
): void {
  timing.seconds.push(seconds);
  timing.tokens = tokens;
  say(`  ${name}: ${seconds.toFixed(2)} s, ${tokens} tokens drawn`);
}

async function timeOurs(engine: Engine, { problem, calls }: Workload, encode: (text: string) => readonly number[]) {
  const policy = engine.createPolicy();
  const done: { path: readonly string[]; completions: Awaited<ReturnType<typeof policy.rollout>>[number] }[] = [];
  const started = performance.now();
  for (const requests of calls) {
    const completions = await policy.rollout(problem, requests, { temperature: 1, maxTokens: defaultConfiguration.maxRolloutTokens });
    requests.forEach(({ path }, i) => {
      done.push({ path, completions: completions[i] ?? [] });
    });
  }
  const seconds = (performance.now() - started) / 1000;
  const { tokensComputed, tokensDrawn } = policy.statistics();
  policy.dispose();
  return { seconds, tokens: tokensDrawn, computed: tokensComputed, distinct: distinctTokens(problem, done, encode) };
}

/** The same prompts through `generate()`; what it samples differs, since its random numbers are its own. */
async function timeGenerate(model: PreTrainedModel, tokenizer: PreTrainedTokenizer, { problem, calls }: Workload, how: "batch" | "single") {
  random.seed(1);
  const closeBox = tokenizer.encode("}.\n", { add_special_tokens: false });
  const stops = [tokenizer.eos_token_id as number, ...closeBox];
  let tokens = 0;
  const started = performance.now();
  for (const { path, streams } of calls.flat()) {
    const prompt = [problem.statement, ...path].map((line) => `${line}\n`).join("");
    const prompts = how === "batch" ? [streams.map(() => prompt)] : streams.map(() => [prompt]);
    for (const texts of prompts) {
      const inputs = tokenizer(texts, { padding: true }) as { readonly input_ids: Tensor };
      const output = (await model.generate({
        ...inputs,
        do_sample: true,
        temperature: 1,
        top_k: 0,
        max_new_tokens: defaultConfiguration.maxRolloutTokens,
        eos_token_id: stops,
      } as Parameters<PreTrainedModel["generate"]>[0])) as Tensor;
      const [, promptLength = 0] = inputs.input_ids.dims;
      for (const row of output.tolist() as bigint[][]) {
        const drawn = row.slice(promptLength).map(Number);
        const end = drawn.findIndex((token) => stops.includes(token));
        tokens += end < 0 ? drawn.length : end + 1;
      }
    }
  }
  return { seconds: (performance.now() - started) / 1000, tokens };
}
