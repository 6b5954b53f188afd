import type { Cell, Notebook } from "../document/kinds/notebook";
import { cellSchema, cellsFault, notebookSchema } from "../document/notebook-schema";

/** Reads a document from a stored value; null where the value is no document. */
export const readDocument = (value: unknown): Notebook | null => createDocumentReader()(value);

/**
 * Reads the states of one history. Equal cells of two states become one object again, and are checked once: the database does not remember
 * that they were one.
 */
export function createDocumentReader(): (value: unknown) => Notebook | null {
  const known = new Map<string, Cell | null>();
  const readCell = (value: unknown): Cell | null => {
    const text = JSON.stringify(value) ?? "";
    const held = known.get(text);
    if (held !== undefined) return held;
    const parsed = cellSchema.safeParse(value);
    const cell = parsed.success ? parsed.data : null;
    known.set(text, cell);
    return cell;
  };
  const read = (value: unknown): Notebook | null => {
    if (value === null || typeof value !== "object" || !("cells" in value) || !Array.isArray(value.cells)) return null;
    const frame = notebookSchema.safeParse({ ...value, cells: [] });
    const cells = value.cells.map(readCell).filter((cell) => cell !== null);
    if (!frame.success || cells.length !== value.cells.length) return null;
    const notebook: Notebook = { ...frame.data, cells };
    return cellsFault(notebook) === null ? notebook : null;
  };
  return (value) => {
    try {
      return read(value);
    } catch {
      // The database can hold values that JSON cannot: cycles, large integers, endless nesting.
      return null;
    }
  };
}
