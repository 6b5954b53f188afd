import type { Cell, Notebook } from "../../lib/notebook/notebook";
import { referencesOf } from "../../lib/notebook/references";
import { kindWords } from "./cell-kinds";

/** What a cell reads that is not in the notebook, as sentences; null where it misses nothing. */
export function missingWords(notebook: Notebook, cell: Cell): string | null {
  const missing = referencesOf(cell).filter(
    ({ kind, name }) => !notebook.cells.some((other) => other.kind === kind && other.name === name),
  );
  const named = missing.filter(({ name }) => name !== "").map(({ kind, name }) => `the ${kindWords[kind].label.toLowerCase()} “${name}”`);
  const open = missing.filter(({ name }) => name === "").map(({ kind }) => `a ${kindWords[kind].label.toLowerCase()}`);
  const sentences = [
    ...(named.length > 0 ? [`It reads ${named.join(" and ")}, which ${named.length > 1 ? "are" : "is"} not in this notebook.`] : []),
    ...(open.length > 0 ? [`It needs ${open.join(" and ")} to read.`] : []),
  ];
  return sentences.length > 0 ? sentences.join(" ") : null;
}
