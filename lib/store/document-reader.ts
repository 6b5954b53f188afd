import type { Cell, Notebook } from "../document/kinds/notebook";
import { cellSchema, cellsFault, notebookSchema } from "../document/notebook-schema";

/** A document out of the database; null where what lies there is none. */
export const readDocument = (value: unknown): Notebook | null => createDocumentReader()(value);

/**
 * Reads the states of one history: cells that are equal in two of them become one object again, which the database does not remember, and
 * are checked once.
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
      // A database holds what JSON cannot say: cycles, large integers, nesting without end.
      return null;
    }
  };
}
