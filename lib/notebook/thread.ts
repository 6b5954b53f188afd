import { quickConfiguration } from "../search/configuration";
import type { Cell, CellKind, CellOf, Notebook } from "./notebook";

/** The notebook of the first page: a problem, a search, and the two chains of thought of its tree. */
export const threadNotebook: Notebook = {
  format: "astrolabe-notebook/1",
  title: "The thread",
  cells: [
    { id: "problem", kind: "problem", name: "problem", spec: { text: "16 14 10 -> 5" } },
    { id: "model", kind: "model", name: "model", spec: { model: "base", device: "auto" } },
    {
      id: "search",
      kind: "search",
      name: "search",
      spec: { problem: "problem", model: "model", configuration: quickConfiguration, seed: 1 },
    },
    { id: "astro", kind: "trace", name: "astro", spec: { search: "search", form: "astro", mistakes: 1, seed: 1 } },
    { id: "direct", kind: "trace", name: "direct", spec: { search: "search", form: "direct", mistakes: 0, seed: 1 } },
    { id: "compare", kind: "compare", name: "compare", spec: { traces: ["astro", "direct"] } },
  ],
};

/** The notebook with the specs of one kind of cell changed; `name` limits the change to one cell. */
export function changeSpec<Kind extends CellKind>(
  notebook: Notebook,
  kind: Kind,
  change: (spec: CellOf<Kind>["spec"]) => CellOf<Kind>["spec"],
  name?: string,
): Notebook {
  // The compiler cannot see that a spec changed by its own kind's function is still a spec of that kind.
  const changeAny = change as (spec: Cell["spec"]) => Cell["spec"];
  const isMeant = (cell: Cell): boolean => cell.kind === kind && (name === undefined || cell.name === name);
  return { ...notebook, cells: notebook.cells.map((cell) => (isMeant(cell) ? ({ ...cell, spec: changeAny(cell.spec) } as Cell) : cell)) };
}
