import { failure, type Result } from "../../lib/base/result";
import type { ReadingWatch } from "../../lib/store/file-reading";
import type { NotebookLibrary } from "../../lib/store/notebook-library";

/** Imports a file as a new notebook and returns its id. The error names the file and says why it was not imported. */
export async function importFile(library: NotebookLibrary, file: File, watch: ReadingWatch): Promise<Result<string>> {
  const id = await library.importFile(file, file.name, watch);
  return id.ok ? id : failure(`${file.name} was not imported. ${id.error}`);
}
