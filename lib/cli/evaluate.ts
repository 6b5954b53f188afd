import { join } from "node:path";
import type { CardEvaluation, ModelCard } from "../model/embedded/card";
import { nodeRuntime } from "../model/onnx/runtime-node";
import { defaultFamily } from "../problems/families";
import { familyChoice, familyGiven, readArguments, realNumber, wholeNumber } from "./console/arguments";
import type { Command } from "./console/command";
import { limits } from "./console/limits";
import { checkOutput } from "./console/output-files";
import { cardMeasurements, measureModel, onCard, withEvaluation, writeCard } from "./models/measure";
import { loadWeights, loadWeightsFor, modelFolder, solverOf } from "./models/models";

const options = {
  family: { type: "string" },
  problems: { type: "string" },
  samples: { type: "string" },
  seed: { type: "string" },
  temperature: { type: "string" },
  threads: { type: "string" },
  "max-tokens": { type: "string" },
  "write-card": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

export const evaluateCommand: Command = {
  summary: "measures a model on held-out problems, without search: whole solutions, through every reflection and backtrack",
  help: `evaluate <model> [options]

  Options that you leave out are as on the model's card.

  --family NAME     ${familyChoice()}
  --problems N      how many
  --samples N       solutions drawn for each problem
  --seed N          of the problems and of the samples
  --temperature T   default 1; 0 is greedy
  --max-tokens N    the most tokens of a solution
  --threads N       default 1
  --write-card      puts the result on the model's card
  --json            the result as one line of JSON`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["model"]);
    const model = positionals[0] as string;
    const given = values.family === undefined ? null : familyGiven(values.family);
    const temperature = realNumber("temperature", values.temperature, 1, limits.temperature);
    const asked = {
      problems: wholeNumber("problems", values.problems, null, limits.problems),
      samples: wholeNumber("samples", values.samples, null, limits.samples),
      seed: wholeNumber("seed", values.seed, null, limits.seed),
      maxTokens: wholeNumber("max-tokens", values["max-tokens"], null, limits.maxTokens),
    };
    const runtime = nodeRuntime({ threads: wholeNumber("threads", values.threads, 1, limits.threads) });
    const family = given ?? (await loadWeights(model)).card.evaluations[0]?.family ?? defaultFamily;
    const { card, weights } = await loadWeightsFor(family, model);
    if (values["write-card"]) await checkOutput(join(modelFolder(model), "card.json"));
    const [greedy, sampled] = cardMeasurements(family);
    const usual = temperature === 0 ? greedy : sampled;
    const request = {
      family,
      problems: asked.problems ?? usual.problems,
      samples: asked.samples ?? usual.samples,
      seed: asked.seed ?? usual.seed,
      temperature,
      maxTokens: asked.maxTokens ?? usual.maxTokens,
    };
    const solver = await solverOf({ card, weights }, family, runtime);
    const { evaluation } = await measureModel(solver, request, { signal: console.interrupt, say: (text) => console.error(text) });
    await solver.dispose();
    if (values["write-card"]) await writeCard(modelFolder(model), withEvaluation(card, evaluation));
    console.out(
      values.json
        ? JSON.stringify({ model: card.name, weights: card.weights.sha256, runtime: runtime.name, ...evaluation })
        : describe(card, runtime.name, evaluation, onCard(card, evaluation)),
    );
  },
};

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function describe(card: ModelCard, runtime: string, evaluation: CardEvaluation, known: CardEvaluation | undefined): string {
  const { family, problems, samples, seed, temperature, passAt1, interval, tokens, backtracks, reflections, cutOff, device } = evaluation;
  const onIt =
    known === undefined
      ? "not on the card"
      : `on the card: ${percent(known.passAt1)}, ${known.passAt1 === passAt1 ? "equal" : "different"}`;
  const what = temperature === 0 ? "greedy" : `pass@1 over ${samples} samples at temperature ${temperature}`;
  return [
    `${card.name} (${card.precision}, ${device}, ${runtime}, weights ${card.weights.sha256.slice(0, 12)}) on held-out ${family}`,
    `${what}: ${percent(passAt1)}, 95 % interval ${percent(interval[0])} to ${percent(interval[1])} (${onIt})`,
    `${tokens.toFixed(1)} tokens, ${backtracks.toFixed(2)} backtracks, ${reflections.toFixed(2)} reflections a solution, ${percent(cutOff)} cut off`,
    `${problems} problems, seed ${seed}; measured here`,
  ].join("\n");
}
