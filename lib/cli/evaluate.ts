import { join } from "node:path";
import { evaluatePassAtOne } from "../evaluate/pass-at-one";
import { type CardEvaluation, modelCardSchema } from "../model/card";
import { cardAsMarkdown } from "../model/card-text";
import { isFamilyName } from "../problems/family";
import { familyNames } from "../problems/problem";
import { readArguments, realNumber, wholeNumber } from "./arguments";
import { type Command, wrongCall } from "./command";
import { readInput, writeOutput } from "./files";
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
      problems: wholeNumber("problems", values.problems, 300, 1),
      samples: wholeNumber("samples", values.samples, 16, 1),
      seed: wholeNumber("seed", values.seed, 7),
      temperature: realNumber("temperature", values.temperature, 1),
    };
    const started = performance.now();
    const result = await evaluatePassAtOne(engine, { ...request, signal: console.interrupt }, (done) => {
      const left = ((performance.now() - started) / done) * (request.problems - done);
      if (done % 25 === 0 || done === request.problems)
        console.error(`${done} of ${request.problems} problems, about ${Math.round(left / 1000)} s left`);
    });
    const { passAt1, interval, meanTokens } = result;
    const measured: CardEvaluation = { ...request, split: "held-out", passAt1, interval: [...interval], device: "cpu" };
    const cardPath = join(modelFolder(model), "card.json");
    const card = modelCardSchema.parse(JSON.parse(await readInput(cardPath)));
    const onCard = card.evaluations.find((known) => isSameMeasurement(known, measured));
    if (values["write-card"]) {
      const updated = { ...card, evaluations: [...card.evaluations.filter((known) => known !== onCard), measured] };
      await writeOutput(cardPath, `${JSON.stringify(updated, null, 2)}\n`);
      await writeOutput(join(modelFolder(model), "README.md"), cardAsMarkdown(updated));
    }
    console.out(
      values.json
        ? JSON.stringify({ model: engine.describe(), ...measured, meanTokens })
        : describe(engine.describe(), measured, meanTokens, onCard),
    );
  },
};

const isSameMeasurement = (a: CardEvaluation, b: CardEvaluation): boolean =>
  a.family === b.family && a.problems === b.problems && a.samples === b.samples && a.seed === b.seed && a.temperature === b.temperature;

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function describe(
  { model, precision, device, weights, backend }: ReturnType<Awaited<ReturnType<typeof loadModel>>["describe"]>,
  { family, problems, samples, seed, temperature, passAt1, interval }: CardEvaluation,
  meanTokens: number,
  onCard: CardEvaluation | undefined,
): string {
  const card =
    onCard === undefined
      ? "not on the card"
      : `on the card: ${percent(onCard.passAt1)}${onCard.passAt1 === passAt1 ? ", equal" : ", DIFFERENT"}`;
  return [
    `${model} (${precision}, ${device}, ${backend}, weights ${weights.slice(0, 12)}) on held-out ${family}`,
    `pass@1 ${percent(passAt1)}, 95 % interval ${percent(interval[0])} to ${percent(interval[1])} (${card})`,
    `${problems} problems, ${samples} samples each at temperature ${temperature}, seed ${seed}; ${meanTokens.toFixed(1)} tokens a solution; measured here`,
  ].join("\n");
}
