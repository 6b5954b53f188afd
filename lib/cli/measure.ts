import { join } from "node:path";
import { timeLeft } from "../base/time-left";
import { evaluatePassAtOne } from "../evaluate/pass-at-one";
import { type CardEvaluation, type ModelCard, modelCardSchema } from "../model/card";
import { cardAsMarkdown } from "../model/card-text";
import type { PolicySource } from "../model/policy-source";
import { readInput, writeOutput } from "./files";

export type Measurement = Pick<CardEvaluation, "family" | "problems" | "samples" | "seed" | "temperature">;

/** What every card of a model that ships states. */
export const cardMeasurement: Omit<Measurement, "family"> = { problems: 300, samples: 16, seed: 7, temperature: 1 };

/** A model measured on held-out problems, in the form in which its card states it; progress is said with the time left. */
export async function measureModel(
  engine: PolicySource,
  request: Measurement,
  { signal, say }: { readonly signal: AbortSignal; readonly say: (text: string) => void },
): Promise<{ readonly evaluation: CardEvaluation; readonly meanTokens: number }> {
  const started = performance.now();
  const { passAt1, interval, meanTokens } = await evaluatePassAtOne(engine, { ...request, signal }, (done) => {
    const left = timeLeft(performance.now() - started, done, request.problems);
    if (done % 25 === 0 || done === request.problems) {
      say(`${request.family}: ${done} of ${request.problems} problems, about ${Math.round(left / 1000)} s left`);
    }
  });
  return { evaluation: { ...request, split: "held-out", passAt1, interval: [...interval], device: "cpu" }, meanTokens };
}

const isSame = (a: Measurement, b: Measurement): boolean =>
  a.family === b.family && a.problems === b.problems && a.samples === b.samples && a.seed === b.seed && a.temperature === b.temperature;

/** What the card says of this measurement, undefined where it says nothing. */
export const onCard = (card: ModelCard, measurement: Measurement): CardEvaluation | undefined =>
  card.evaluations.find((known) => isSame(known, measurement));

export const withEvaluation = (card: ModelCard, evaluation: CardEvaluation): ModelCard => ({
  ...card,
  evaluations: [...card.evaluations.filter((known) => !isSame(known, evaluation)), evaluation],
});

export const readCard = async (folder: string): Promise<ModelCard> =>
  modelCardSchema.parse(JSON.parse(await readInput(join(folder, "card.json"))));

/** The card as data and as a page, which are always written together. */
export async function writeCard(folder: string, card: ModelCard): Promise<void> {
  await writeOutput(join(folder, "card.json"), `${JSON.stringify(card, null, 2)}\n`);
  await writeOutput(join(folder, "README.md"), cardAsMarkdown(card));
}
