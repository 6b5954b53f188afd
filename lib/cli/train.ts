import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { hashBytes } from "../base/hash";
import { type ModelCard, modelCardSchema } from "../model/card";
import { parameterCount } from "../model/decoder/architecture";
import { exportModel } from "../model/decoder/export";
import type { OnnxRuntime } from "../model/onnx/runtime";
import { nodeRuntime } from "../model/onnx/runtime-node";
import { familyNames } from "../problems/problem";
import { type BaseRecipe, baseRecipe, describeOptimizer, describeSchedule, trainBase } from "../train/base";
import type { TrainingProgress } from "../train/loop";
import { cardMeasurement, measureModel, withEvaluation, writeCard } from "./measure";
import { loadModel } from "./models";

const DEFAULTS = { seed: "1", steps: "2600", threads: "1", problems: "300", out: "public/models/base" } as const;

const HELP = `Trains the base model: a small decoder, from scratch, on direct Countdown solutions.

  npm run train:base -- [options]

  --seed N       seed of the initial weights and of the examples (default ${DEFAULTS.seed})
  --steps N      optimizer steps (default ${DEFAULTS.steps}, about 8 minutes on one core)
  --threads N    threads of ONNX Runtime (default ${DEFAULTS.threads})
  --problems N   held-out problems that the card's accuracy is measured on (default ${DEFAULTS.problems})
  --out FOLDER   where the model goes (default ${DEFAULTS.out})
  --help         this text

Progress goes to standard error. Exit code 0: the model is written; 1: the run failed or was interrupted; 2: wrong options.
`;

interface BaseOptions {
  readonly seed: number;
  readonly steps: number;
  readonly threads: number;
  readonly problems: number;
  readonly out: string;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** `train base`: trains the base model and writes its folder. Gives the exit code. */
export async function runTrainBase(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  if (typeof options === "string") {
    say(options);
    return 2;
  }
  const controller = new AbortController();
  const interrupt = () => controller.abort(new Error("interrupted"));
  process.once("SIGINT", interrupt);
  try {
    await makeBase(options, controller.signal);
    return 0;
  } catch (error) {
    say(`The training stopped: ${error instanceof Error ? error.message : String(error)}.`);
    return 1;
  } finally {
    process.off("SIGINT", interrupt);
  }
}

/** The options, "help", or a sentence that says what is wrong with them. */
function readOptions(args: readonly string[]): BaseOptions | string {
  const text = { type: "string" } as const;
  try {
    const accepted = { seed: text, steps: text, threads: text, problems: text, out: text, help: { type: "boolean" } } as const;
    const { values } = parseArgs({ args: [...args], options: accepted });
    if (values.help === true) return "help";
    const given = { ...DEFAULTS, ...values };
    const numbers = ["seed", "steps", "threads", "problems"] as const;
    for (const name of numbers) {
      if (!/^[1-9]\d{0,8}$/.test(given[name])) return `--${name} takes a whole number from 1 up, not "${given[name]}".`;
    }
    const [seed = 1, steps = 1, threads = 1, problems = 1] = numbers.map((name) => Number(given[name]));
    return { seed, steps, threads, problems, out: given.out };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}. See --help.`;
  }
}

async function makeBase(options: BaseOptions, signal: AbortSignal): Promise<void> {
  const runtime = nodeRuntime({ threads: options.threads });
  const recipe = baseRecipe(options.seed, options.steps);
  const curve: [number, number][] = [];
  const curveEvery = Math.max(1, Math.floor(options.steps / 80));
  const reportEvery = Math.max(1, Math.floor(options.steps / 40));
  const onProgress = (progress: TrainingProgress): void => {
    const isLast = progress.step === progress.steps;
    if (progress.step % curveEvery === 0 || progress.step === 1 || isLast) curve.push([progress.step, Number(progress.loss.toFixed(4))]);
    if (progress.step % reportEvery === 0 || progress.step === 1 || isLast) say(progressLine(progress));
  };
  const { weights, last } = await trainBase({ runtime, recipe, now: () => performance.now(), onProgress, signal });

  const files = exportModel(recipe.shape, weights);
  const card = cardOf(recipe, options, runtime, files.get("onnx/model.onnx") ?? new Uint8Array(), curve, last);
  for (const [path, bytes] of files) await write(join(options.out, path), bytes);
  await writeCard(options.out, card);
  say(`Written to ${options.out}.`);
  await writeCard(options.out, await withMeasurements(card, options, signal));
}

function progressLine(progress: TrainingProgress): string {
  const { step, steps, loss, tokens, seconds, secondsLeft } = progress;
  const speed = Math.round(tokens / seconds);
  return `step ${step} of ${steps}, loss ${loss.toFixed(4)}, ${speed} tokens a second, ${Math.round(secondsLeft)} s left`;
}

function cardOf(
  recipe: BaseRecipe,
  options: BaseOptions,
  runtime: OnnxRuntime,
  model: Uint8Array,
  lossCurve: [number, number][],
  last: TrainingProgress,
): ModelCard {
  return modelCardSchema.parse({
    format: "astrolabe-model-card/1",
    name: "Astrolabe base",
    summary: "A small language model that writes direct solutions of Countdown problems, and is often wrong: search has something to find.",
    shape: recipe.shape,
    parameters: parameterCount(recipe.shape),
    precision: "fp32",
    weights: { sha256: hashBytes(model), bytes: model.length },
    training: {
      command: `npm run train:base -- --seed ${options.seed} --steps ${options.steps}`,
      seed: options.seed,
      data:
        "Countdown problems of the generator's training split (numbers 1 to 20, every result 1 to 99), sampled fresh, each with one of its " +
        `solutions at random; one batch in ${recipe.fourEvery} of four numbers, the others of three. One number set in ten is held out.`,
      steps: recipe.schedule.steps,
      examples: last.examples,
      tokens: last.tokens,
      learnedTokens: last.learnedTokens,
      optimizer: describeOptimizer(recipe),
      schedule: describeSchedule(recipe),
      lossCurve,
      wallSeconds: Math.round(last.seconds * 10) / 10,
      machine: `${cpus()[0]?.model.trim() ?? "unknown processor"} (${process.platform} ${process.arch}), ${options.threads} thread${options.threads === 1 ? "" : "s"}`,
      runtime: runtime.name,
    },
    evaluations: [],
    paperRelation: "Trained here, not the paper's model.",
  } satisfies ModelCard);
}

/** The card with what `evaluate` measures of the written model. */
async function withMeasurements(card: ModelCard, { out, threads, problems }: BaseOptions, signal: AbortSignal): Promise<ModelCard> {
  const engine = await loadModel(resolve(out), threads);
  let measured = card;
  for (const family of familyNames) {
    const { evaluation } = await measureModel(engine, { ...cardMeasurement, problems, family }, { signal, say });
    say(`${family}: ${(evaluation.passAt1 * 100).toFixed(1)} % of the samples on held-out problems are right.`);
    measured = withEvaluation(measured, evaluation);
  }
  return measured;
}

async function write(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
