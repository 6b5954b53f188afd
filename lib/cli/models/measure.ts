import { join } from "node:path";
import { timeLeft } from "../../base/time-left";
import { drawSolutions, figuresOf, type Solution, type SolutionFigures } from "../../evaluate/held-out";
import { heldOutProblems } from "../../evaluate/held-out-problems";
import type { CardEvaluation, ModelCard } from "../../model/embedded/card";
import { cardAsMarkdown } from "../../model/embedded/card-text";
import { longestSolution } from "../../model/embedded/shipped-models";
import type { Solver } from "../../policy/solver";
import type { FamilyName } from "../../problems/problem";
import { writeOutput } from "../console/output-files";

export type Measurement = Pick<CardEvaluation, "family" | "problems" | "samples" | "seed" | "temperature" | "maxTokens">;

/** The two evaluations that every shipped model's card states: one greedy solution, and samples. */
export const cardMeasurements = (family: FamilyName): readonly [greedy: Measurement, sampled: Measurement] => {
  const all = { family, problems: 500, seed: 7, maxTokens: longestSolution(family) };
  return [
    { ...all, samples: 1, temperature: 0 },
    { ...all, samples: 16, temperature: 1 },
  ];
};

/** Evaluates a model on held-out problems, in the form of its card. Progress is printed with the time left. */
export async function measureModel(
  solver: Solver,
  request: Measurement,
  { signal, say }: { readonly signal: AbortSignal; readonly say: (text: string) => void },
): Promise<{ readonly evaluation: CardEvaluation; readonly solutions: readonly (readonly Solution[])[] }> {
  const started = performance.now();
  const { family, problems, seed } = request;
  let said = started;
  const solutions = await drawSolutions(solver, heldOutProblems(family, problems, seed), request, {
    signal,
    onProgress: (done) => {
      const now = performance.now();
      if (now - said < 5_000 && done < problems) return;
      said = now;
      say(`${family}: ${done} of ${problems} problems, about ${Math.round(timeLeft(now - started, done, problems) / 1000)} s left`);
    },
  });
  return { evaluation: evaluationOf(request, figuresOf(solutions, seed)), solutions };
}

const evaluationOf = (request: Measurement, figures: SolutionFigures): CardEvaluation => ({
  ...request,
  split: "held-out",
  passAt1: figures.passAt1,
  interval: [...figures.interval],
  tokens: figures.tokens,
  backtracks: figures.backtracks,
  reflections: figures.reflections,
  cutOff: figures.cutOff,
  device: "cpu",
});

const fields = ["family", "problems", "samples", "seed", "temperature", "maxTokens"] as const;
const isSame = (a: Measurement, b: Measurement): boolean => fields.every((field) => a[field] === b[field]);

/** The card's figures of this measurement; undefined where it has none. */
export const onCard = (card: ModelCard, measurement: Measurement): CardEvaluation | undefined =>
  card.evaluations.find((known) => isSame(known, measurement));

export const withEvaluation = (card: ModelCard, evaluation: CardEvaluation): ModelCard => ({
  ...card,
  evaluations: [...card.evaluations.filter((known) => !isSame(known, evaluation)), evaluation],
});

/** Writes the card as data and as a page, which always belong together. */
export async function writeCard(folder: string, card: ModelCard): Promise<void> {
  await writeOutput(join(folder, "card.json"), `${JSON.stringify(card, null, 2)}\n`);
  await writeOutput(join(folder, "README.md"), cardAsMarkdown(card));
}
