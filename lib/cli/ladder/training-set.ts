import { type CorpusPlan, linearizeCorpus } from "../../train/corpus";
import type { Arm } from "../../train/events";
import type { Example } from "../../train/example";
import { exampleOfTrace } from "../../train/example-of-trace";
import { planBatches } from "../../train/sft";
import type { Amount } from "../../train/sft-batches";
import type { Attendance } from "../console/command";
import { loadWeights } from "../models/models";
import { corpusPath, makeCorpus } from "./make-corpus";
import type { SftRung } from "./rungs";

export interface TrainingSet {
  readonly examples: readonly Example[];
  readonly amount: Amount;
  /** A description of the set for the model's card. */
  readonly words: string;
}

/** The examples of a rung, from the search trees of the model that it starts from, and how many of them are read. */
export async function makeTrainingSet(
  rung: SftRung,
  seed: number,
  from: string,
  work: string,
  attendance: Attendance,
): Promise<TrainingSet> {
  const { corpus, arm, equal, passes } = rung;
  const { card } = await loadWeights(from);
  const searched = await makeCorpus(corpus, from, corpusPath(work, corpus, card.name, card.weights.sha256), attendance);
  const { entries, funnel } = linearizeCorpus(corpus, searched);
  const examplesOf = (which: Arm): readonly Example[] =>
    entries.flatMap((entry) => entry[which].map((trace) => exampleOfTrace(entry.tree, trace)));
  const plan = rung.plan(seed);
  const astro: Amount = { kind: "passes", passes };
  const amount: Amount =
    equal === "examples" ? astro : { kind: "tokens", tokens: planBatches({ ...plan, amount: astro }, examplesOf("astro")).learnedTokens };
  const counts = Object.entries(funnel.traces).map(([mistakes, traces]) => `${traces} with ${mistakes}`);
  const words =
    `Search trees of ${card.name} over ${funnel.trees} training problems (${describeSearch(corpus)}): ${funnel.usable} with a right answer, ` +
    `${funnel.kept} different problems kept; traces by their number of mistakes: ${counts.join(", ")}. ` +
    `${arm === "astro" ? "The traces" : "The direct solutions of the same trees, one for each trace"}, ${describeAmount(amount)}.`;
  return { examples: examplesOf(arm), amount, words };
}

const describeSearch = ({ configuration: { branching, rollouts, iterations, exploration }, seed }: CorpusPlan): string =>
  `k = ${branching}, M = ${rollouts}, ${iterations} iterations, exploration ${exploration}, seed ${seed}`;

const describeAmount = (amount: Amount): string =>
  amount.kind === "passes" ? `${amount.passes} passes` : `as many passes as have ${amount.tokens} learned tokens, like ASTRO's`;
