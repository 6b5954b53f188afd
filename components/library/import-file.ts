import { failure, type Result } from "../../lib/base/result";
import type { NotebookLibrary } from "../../lib/store/notebook-library";

/** Imports a file as a new notebook and returns its id. The error names the file and says why it was not imported. */
export async function importFile(library: NotebookLibrary, file: File): Promise<Result<string>> {
  const bytes = await file.arrayBuffer().catch(() => null);
  // Null for a dropped folder, or for a file that is gone.
  const id = bytes === null ? failure("It cannot be read.") : await library.importFile(new Uint8Array(bytes), file.name);
  return id.ok ? id : failure(`${file.name} was not imported. ${id.error}`);
}
