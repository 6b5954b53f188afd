import type { Result } from "../base/result";
import { resultKey } from "../document/keys-of";
import type { CellId } from "../document/kinds/notebook";
import { writeNotebookFile } from "../document/notebook-file";
import type { WholeRun } from "../document/results/run-store";
import type { GalleryEntry } from "./gallery";
import { type Recording, recordResults } from "./record-results";

/**
 * The text of `public/notebooks/<id>.json`: the document, the results of its searches with this model, and the runs of its trainings and
 * evaluations.
 */
export async function makeGalleryFile(
  { notebook }: GalleryEntry,
  recording: Recording,
  runs: readonly WholeRun[] = [],
): Promise<Result<string>> {
  const results = await recordResults(notebook, recording);
  const there = new Set([...results, ...runs].map(({ header }) => header.key));
  const shown: Record<CellId, string> = {};
  for (const cell of notebook.cells) {
    const key = resultKey(notebook, cell);
    if (key !== null && there.has(key)) shown[cell.id] = key;
  }
  return writeNotebookFile({ notebook, results, runs, shown });
}
