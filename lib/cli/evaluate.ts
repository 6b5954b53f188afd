import type { CardEvaluation } from "../model/card";
import { isFamilyName } from "../problems/family";
import { familyNames } from "../problems/problem";
import { readArguments, realNumber, wholeNumber } from "./arguments";
import { type Command, wrongCall } from "./command";
import { cardMeasurement, measureModel, onCard, readCard, withEvaluation, writeCard } from "./measure";
import { loadModel, modelFolder } from "./models";

const options = {
  family: { type: "string", default: "countdown-3" },
  problems: { type: "string" },
  samples: { type: "string" },
  seed: { type: "string" },
  temperature: { type: "string" },
  threads: { type: "string" },
  "write-card": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

export const evaluateCommand: Command = {
  summary: "measures a model on held-out problems, without search",
  help: `evaluate <model> [options]

  --family NAME     ${familyNames.join(" or ")}; default countdown-3
  --problems N      default 300
  --samples N       solutions drawn for each problem, default 16
  --seed N          default 7
  --temperature T   default 1
  --threads N       default 1
  --write-card      puts the result on the model's card
  --json            the result as one line of JSON`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["model"]);
    const { family } = values;
    if (!isFamilyName(family)) throw wrongCall(`--family takes ${familyNames.join(" or ")}, not "${family}"`);
    const model = positionals[0] as string;
    const engine = await loadModel(model, wholeNumber("threads", values.threads, 1, 1));
    const request = {
      family,
      problems: wholeNumber("problems", values.problems, cardMeasurement.problems, 1),
      samples: wholeNumber("samples", values.samples, cardMeasurement.samples, 1),
      seed: wholeNumber("seed", values.seed, cardMeasurement.seed),
      temperature: realNumber("temperature", values.temperature, cardMeasurement.temperature),
    };
    const { evaluation, meanTokens } = await measureModel(engine, request, {
      signal: console.interrupt,
      say: (text) => console.error(text),
    });
    const folder = modelFolder(model);
    const card = await readCard(folder);
    if (values["write-card"]) await writeCard(folder, withEvaluation(card, evaluation));
    const description = engine.describe();
    console.out(
      values.json
        ? JSON.stringify({ model: description, ...evaluation, meanTokens })
        : describe(description, evaluation, meanTokens, onCard(card, evaluation)),
    );
  },
};

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function describe(
  { model, precision, device, weights, backend }: ReturnType<Awaited<ReturnType<typeof loadModel>>["describe"]>,
  { family, problems, samples, seed, temperature, passAt1, interval }: CardEvaluation,
  meanTokens: number,
  known: CardEvaluation | undefined,
): string {
  const card =
    known === undefined
      ? "not on the card"
      : `on the card: ${percent(known.passAt1)}, ${known.passAt1 === passAt1 ? "equal" : "different"}`;
  return [
    `${model} (${precision}, ${device}, ${backend}, weights ${weights.slice(0, 12)}) on held-out ${family}`,
    `pass@1 ${percent(passAt1)}, 95 % interval ${percent(interval[0])} to ${percent(interval[1])} (${card})`,
    `${problems} problems, ${samples} samples each at temperature ${temperature}, seed ${seed}; ${meanTokens.toFixed(1)} tokens a solution; measured here`,
  ].join("\n");
}
