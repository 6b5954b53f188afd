import { trainingRecord } from "../../../lib/exchange/training-data/training-record";
import type { PolicySource } from "../../../lib/model/policy-source";
import { quickConfiguration } from "../../../lib/search/configuration";
import { replay } from "../../../lib/search/tree";
import { type CorpusPlan, linearizeCorpus, type SearchedProblem, searchProblems } from "../../../lib/train/corpus";
import { scriptedPolicy } from "../../search/scripted-policy";

export const plan: CorpusPlan = {
  family: "countdown-3",
  seed: 3,
  problems: 40,
  configuration: { ...quickConfiguration, branching: 8 },
  tracesWithMistakes: 3,
  mostMistakes: 4,
  order: "canonical",
  quality: 0.75,
};

const source: PolicySource = {
  describe: () => scriptedPolicy().describe(),
  createPolicy: () => ({ ...scriptedPolicy(0.1), dispose: () => undefined }),
  dispose: async () => undefined,
};

/** Real searches by a policy without a model. */
export async function searchAll(): Promise<readonly SearchedProblem[]> {
  const all: SearchedProblem[] = [];
  for await (const one of searchProblems(plan, source, { first: 0 })) all.push(one);
  return all;
}

/** What is told of each, and the records of all: of those too that tell nothing. */
export function recordAll(searched: readonly SearchedProblem[]) {
  const corpus = linearizeCorpus(plan, searched);
  const told = new Map(corpus.entries.map((entry) => [entry.problem.id, entry]));
  const records = searched.map(({ problem, provenance, events }) => {
    const entry = told.get(problem.id);
    const pairs = entry?.astro.map((astro, i) => ({ astro, direct: entry.direct[i] ?? astro })) ?? [];
    return trainingRecord({ problem, provenance, tree: replay(events), told: pairs });
  });
  return { ...corpus, records };
}
