import type { NotebookFile } from "../document/notebook-file";
import { type ResultStore, withBehind, withRecorded } from "../document/results/result-store";
import { type RunStore, withRecordedRuns, withRunsBehind } from "../document/results/run-store";
import { type ImportedResults, nothingImported } from "./imported-results";

/** The places where a notebook finds results. */
export interface ResultSources {
  readonly results: ResultStore;
  readonly runs: RunStore;
}

/**
 * The results that a notebook may show, in this order: those made here, in any notebook; those that ship with it; those that its imported
 * file brought. Only the first is written to.
 */
export function resultsOf(
  { results, runs }: ResultSources,
  shipped: NotebookFile | null,
  imported: ImportedResults = nothingImported,
): ResultSources {
  return {
    results: withBehind(withRecorded(results, shipped?.results ?? []), imported.results),
    runs: withRunsBehind(withRecordedRuns(runs, shipped?.runs ?? []), imported.runs),
  };
}
