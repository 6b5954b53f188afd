import type { NotebookFile } from "../document/notebook-file";
import { type ResultStore, withBehind, withRecorded } from "../document/results/result-store";
import { type RunStore, withRecordedRuns, withRunsBehind } from "../document/results/run-store";
import { type ImportedResults, nothingImported } from "./imported-results";

/** Where a notebook finds results. */
export interface ResultSources {
  readonly results: ResultStore;
  readonly runs: RunStore;
}

/**
 * The results that a notebook may show, in this order: what was made here, under any notebook; what ships with it; what the file brought that it was
 * imported from. Writing goes to the first alone.
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
