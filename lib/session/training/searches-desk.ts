import { descriptionOf } from "../../base/describe-model";
import { canonicalJson } from "../../base/hash";
import type { CorpusSpec } from "../../document/kinds/train-spec";
import { corpusPlan, keyOfSearches, type SearchesPlan } from "../../document/kinds/training-plan";
import { searchedSchema } from "../../document/results/entries";
import type { RunStore } from "../../document/results/run-store";
import type { SearchesProgress } from "../../document/training/searches-progress";
import { checkJson } from "../../exchange/parse-json";
import { madeHere } from "../../runs/result-origin";
import type { ResultWriter } from "../../runs/result-writer";
import { linearizeCorpus, type SearchedProblem } from "../../train/corpus";
import type { Searcher } from "../search/searcher";

export interface SearchesOptions {
  readonly store: RunStore;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SearchesProgress) => void;
  readonly writer: ResultWriter;
}

/** The lane of the one list that a run of searches has. */
const LANE = "problems";
/** Problems that are read at a time: their check takes less than a frame. */
const PAGE = 4;

/**
 * The searched problems of a corpus: the stored ones, then the others, each stored at once, so that neither a kill nor a change of the
 * training's settings costs a search. Ends early when the signal is aborted, with the problems so far.
 */
export async function gatherSearches(
  plan: SearchesPlan,
  corpus: CorpusSpec,
  source: Searcher,
  { store, now, signal, onProgress, writer }: SearchesOptions,
): Promise<readonly SearchedProblem[]> {
  const key = keyOfSearches(plan);
  const tracePlan = corpusPlan(corpus, plan);
  const searched: SearchedProblem[] = [];
  const known = new Set<string>();
  const progress = { trees: 0, problems: corpus.problems, usable: 0, kept: 0, traces: {} as Record<number, number>, made: 0, elapsedMs: 0 };
  const add = (one: SearchedProblem): void => {
    searched.push(one);
    const isNew = !known.has(one.problem.id);
    known.add(one.problem.id);
    const { funnel } = linearizeCorpus(tracePlan, [one]);
    progress.trees++;
    progress.usable += funnel.usable;
    if (!isNew) return;
    progress.kept += funnel.kept;
    for (const [mistakes, count] of Object.entries(funnel.traces)) {
      progress.traces[Number(mistakes)] = (progress.traces[Number(mistakes)] ?? 0) + count;
    }
  };
  const say = (): void => onProgress({ ...progress, traces: { ...progress.traces } });

  const stored = await store.read(key);
  const count = Math.min(stored?.counts[LANE] ?? 0, corpus.problems);
  for (let from = 0; from < count && !signal.aborted; from += PAGE) {
    for (const entry of await store.entries(key, LANE, from, Math.min(PAGE, count - from))) {
      const read = checkJson(entry, searchedSchema);
      if (!read.ok || read.value.index !== searched.length || !isMadeBy(read.value, source)) break;
      add(read.value);
    }
    say();
    if (searched.length < Math.min(from + PAGE, count)) break;
  }
  if (signal.aborted) return searched;
  // Searches of another model or device do not count, nor do those after them.
  const reused = searched.length;
  const isMissing = reused < corpus.problems;
  if (isMissing && (stored === null || reused === 0))
    await writer.begin(key, () => store.begin({ kind: "searches", key, plan, origin: madeHere }));
  else if (isMissing) await writer.begin(key, () => store.cut(key, LANE, reused));
  const started = now();
  while (searched.length < corpus.problems) {
    const index = searched.length;
    let one: SearchedProblem;
    try {
      one = await source.searchProblem(tracePlan, index, signal);
    } catch (error) {
      if (signal.aborted) return searched;
      throw error;
    }
    add(one);
    progress.made++;
    progress.elapsedMs = now() - started;
    const { elapsedMs } = progress;
    await writer.write(key, () => store.append(key, LANE, index, one, elapsedMs));
    say();
  }
  return searched;
}

/** Whether this model, on this device, made the search. */
function isMadeBy({ provenance }: SearchedProblem, source: Searcher): boolean {
  return canonicalJson(descriptionOf(provenance)) === canonicalJson(source.describe());
}
