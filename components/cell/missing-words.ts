import { type CellKind, kinds } from "../../lib/document/kinds/cell-kinds";
import type { Cell, Notebook } from "../../lib/document/kinds/notebook";
import { referencesOf } from "../../lib/document/references";
import { isThere } from "./notebook-structure";

/** The missing cells that a cell reads, in sentences; null where none is missing. */
export function missingWords(notebook: Notebook, cell: Cell): string | null {
  const missing = referencesOf(cell).filter((reference) => !isThere(notebook, reference));
  const named = missing.filter(({ name }) => name !== "").map(({ kinds, name }) => `the ${kindsInWords(kinds)} “${name}”`);
  const open = missing.filter(({ name }) => name === "").map(({ kinds }) => `a ${kindsInWords(kinds)}`);
  const sentences = [
    ...(named.length > 0 ? [`It reads ${named.join(" and ")}, which ${named.length > 1 ? "are" : "is"} not in this notebook.`] : []),
    ...(open.length > 0 ? [`It needs ${open.join(" and ")} to read.`] : []),
  ];
  return sentences.length > 0 ? sentences.join(" ") : null;
}

const kindsInWords = (wanted: readonly CellKind[]): string => wanted.map((kind) => kinds[kind].label.toLowerCase()).join(" or ");
