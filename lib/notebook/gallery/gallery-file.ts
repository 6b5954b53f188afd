import type { Result } from "../../base/result";
import { type CellId, cellsOf } from "../notebook";
import { writeNotebookFile } from "../notebook-file";
import { searchKey } from "../search-key";
import type { GalleryEntry } from "./gallery";
import { type Recording, recordResults } from "./record-results";

/** The text of `public/notebooks/<id>.json`: the document, and what its searches find with this model. */
export async function makeGalleryFile({ notebook }: GalleryEntry, recording: Recording): Promise<Result<string>> {
  const results = await recordResults(notebook, recording);
  const shown: Record<CellId, string> = {};
  for (const cell of cellsOf(notebook.cells, "search")) {
    const key = searchKey(notebook, cell);
    if (key !== null) shown[cell.id] = key;
  }
  return writeNotebookFile({ notebook, results, shown });
}
