import type { OnnxRuntime } from "../model/onnx/runtime";
import { nodeRuntime } from "../model/onnx/runtime-node";
import { type BaseRecipe, describeOptimizer, trainBase } from "../train/base";
import type { TrainingProgress } from "../train/loop";
import { describeSchedule } from "../train/schedule";
import { readArguments, wholeNumber } from "./console/arguments";
import { type Attendance, type Command, wrongCall } from "./console/command";
import { limits } from "./console/limits";
import { checkOutputFolder } from "./console/output-files";
import { quoted } from "./console/printable";
import { type BaseModel, baseModels } from "./models/base-models";
import { type CardDraft, machineName, writeModel } from "./models/write-model";

const PROBLEMS = 500;

const options = {
  seed: { type: "string" },
  steps: { type: "string" },
  threads: { type: "string" },
  problems: { type: "string" },
  out: { type: "string" },
} as const;

interface BaseOptions {
  readonly model: BaseModel;
  readonly seed: number;
  readonly steps: number;
  readonly threads: number;
  readonly problems: number;
  readonly out: string;
}

export const trainCommand: Command = {
  summary: "trains a model that ships: train base, train equations-base",
  help: `train <model> [options]        (also: npm run train:base -- [options])

  Trains a small decoder from scratch on a beginner's attempts at problems, and ends with the evaluations that its card states. The models:

${baseModels.map(({ folder, subject, steps }) => `  ${folder.padEnd(16)} ${subject} (${steps} steps, about 8 minutes on one core)`).join("\n")}

  --seed N       seed of the initial weights and of the examples (default 1)
  --steps N      optimizer steps (the default is the model's)
  --threads N    threads of ONNX Runtime (default 1)
  --problems N   held-out problems that the card's accuracy is evaluated on (default ${PROBLEMS})
  --out FOLDER   where the model goes (default public/models/<model>)`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["model"]);
    const model = baseModels.find(({ folder }) => folder === positionals[0]);
    if (model === undefined) {
      throw wrongCall(
        `expected ${baseModels.map(({ folder }) => `"${folder}"`).join(" or ")}, but got ${quoted(positionals[0] as string)}`,
      );
    }
    const settings = {
      model,
      seed: wholeNumber("seed", values.seed, 1, limits.seed),
      steps: wholeNumber("steps", values.steps, model.steps, limits.trainingSteps),
      threads: wholeNumber("threads", values.threads, 1, limits.threads),
      problems: wholeNumber("problems", values.problems, PROBLEMS, limits.problems),
      out: values.out ?? `public/models/${model.folder}`,
    };
    await checkOutputFolder(settings.out);
    await makeBase(settings, { signal: console.interrupt, say: (text) => console.error(text) });
  },
};

async function makeBase(options: BaseOptions, { signal, say }: Attendance): Promise<void> {
  const runtime = nodeRuntime({ threads: options.threads });
  const recipe = options.model.recipe(options.seed, options.steps);
  const curve: [number, number][] = [];
  const curveEvery = Math.max(1, Math.floor(options.steps / 80));
  const reportEvery = Math.max(1, Math.floor(options.steps / 40));
  const onProgress = (progress: TrainingProgress): void => {
    const isLast = progress.step === progress.steps;
    if (progress.step % curveEvery === 0 || progress.step === 1 || isLast) curve.push([progress.step, Number(progress.loss.toFixed(4))]);
    if (progress.step % reportEvery === 0 || progress.step === 1 || isLast) say(progressLine(progress));
  };
  const { weights, last } = await trainBase({ runtime, recipe, now: () => performance.now(), onProgress, signal });

  const card = cardOf(options, recipe, runtime, curve, last);
  await writeModel(options.out, card, weights, options.model.families, { runtime, problems: options.problems, signal, say });
}

function progressLine(progress: TrainingProgress): string {
  const { step, steps, loss, tokens, seconds, secondsLeft } = progress;
  const speed = Math.round(tokens / seconds);
  return `step ${step} of ${steps}, loss ${loss.toFixed(4)}, ${speed} tokens a second, ${Math.round(secondsLeft)} s left`;
}

function cardOf(
  options: BaseOptions,
  recipe: BaseRecipe,
  runtime: OnnxRuntime,
  lossCurve: [number, number][],
  last: TrainingProgress,
): CardDraft {
  return {
    name: options.model.name,
    summary: `A small language model that attempts ${options.model.subject} as a beginner does, right or wrong: search has something to find, and mistakes to tell of.`,
    shape: recipe.shape,
    training: {
      start: null,
      command: `npm run cli -- train ${options.model.folder} --seed ${options.seed} --steps ${options.steps}`,
      seed: options.seed,
      data: options.model.data(recipe),
      steps: recipe.schedule.steps,
      examples: last.examples,
      tokens: last.tokens,
      learnedTokens: last.learnedTokens,
      optimizer: describeOptimizer(recipe),
      schedule: describeSchedule(recipe.schedule),
      lossCurve,
      wallSeconds: Math.round(last.seconds * 10) / 10,
      machine: machineName(options.threads),
      runtime: runtime.name,
    },
  };
}
