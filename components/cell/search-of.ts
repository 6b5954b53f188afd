import { assertNever } from "../../lib/base/assert";
import { type Cell, type CellOf, cellNamed, cellsOf, type Notebook } from "../../lib/document/kinds/notebook";
import { downstreamOf } from "../../lib/document/references";

/** The search that a cell is about: itself, the one that it reads, or the first that reads it. Null where there is none. */
export function searchOf(notebook: Notebook, cell: Cell): CellOf<"search"> | null {
  switch (cell.kind) {
    case "search":
      return cell;
    case "trace":
      return cellNamed(notebook, "search", cell.spec.search);
    case "compare": {
      const trace = cell.spec.traces.map((name) => cellNamed(notebook, "trace", name)).find((found) => found !== null);
      return trace ? searchOf(notebook, trace) : null;
    }
    case "problem":
    case "model":
      return cellsOf(downstreamOf(notebook, cell), "search")[0] ?? null;
    case "text":
    case "train":
    case "evaluate":
    case "plot":
      return null;
    default:
      return assertNever(cell);
  }
}
