import { schemasFor } from "../document/document-versions";
import type { Cell, Notebook } from "../document/kinds/notebook";
import { cellsFault, type DocumentSchemas } from "../document/notebook-schema";

/** Reads a document from a stored value; null where the value is no document. */
export const readDocument = (value: unknown): Notebook | null => createDocumentReader()(value);

/**
 * Reads the states of one history. Equal cells of two states become one object again, and are checked once: the database does not remember
 * that they were one.
 */
export function createDocumentReader(): (value: unknown) => Notebook | null {
  const known = new Map<string, Cell | null>();
  const made = new Map<string, Cell>();
  const readCell = (value: unknown, { cell: schema }: DocumentSchemas, format: unknown): Cell | null => {
    const text = `${format} ${JSON.stringify(value)}`;
    const held = known.get(text);
    if (held !== undefined) return held;
    const parsed = schema.safeParse(value);
    const cell = parsed.success ? oneOf(parsed.data) : null;
    known.set(text, cell);
    return cell;
  };
  /** States of two versions can lie in one history. */
  const oneOf = (cell: Cell): Cell => {
    const text = JSON.stringify(cell);
    const same = made.get(text) ?? cell;
    made.set(text, same);
    return same;
  };
  const read = (value: unknown): Notebook | null => {
    if (value === null || typeof value !== "object" || !("cells" in value) || !Array.isArray(value.cells)) return null;
    const schemas = schemasFor(value);
    const frame = schemas.notebook.safeParse({ ...value, cells: [] });
    const format = "format" in value ? value.format : null;
    const cells = value.cells.map((cell) => readCell(cell, schemas, format)).filter((cell) => cell !== null);
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
