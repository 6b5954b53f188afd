import { failure, type Result } from "../../lib/base/result";
import type { NotebookLibrary } from "../../lib/store/notebook-library";

/** Reads a file into a notebook of its own: that one's id. The error says of which file it speaks, and why it was not imported. */
export async function importFile(library: NotebookLibrary, file: File): Promise<Result<string>> {
  const bytes = await file.arrayBuffer().catch(() => null);
  // A folder that was dropped, or a file that is gone.
  const id = bytes === null ? failure("It cannot be read.") : await library.importFile(new Uint8Array(bytes), file.name);
  return id.ok ? id : failure(`${file.name} was not imported. ${id.error}`);
}
