import type { Cell } from "./kinds/notebook";

/** The characters of all texts of a document that can be long. */
export function lengthOf(cells: readonly Cell[]): number {
  let length = 0;
  for (const cell of cells) {
    if (cell.kind === "text") length += cell.spec.markdown.length;
    if (cell.kind === "problem")
      length += cell.spec.text.length + (cell.spec.problem === undefined ? 0 : JSON.stringify(cell.spec.problem).length);
  }
  return length;
}
