import { assertNever } from "../base/assert";
import type { Cell, CellKind, Notebook } from "./notebook";

/** What a cell reads: the kind and the name of another cell. */
export interface Reference {
  readonly kind: CellKind;
  readonly name: string;
}

/** The cells that a cell reads directly, by its spec. They need not exist. */
export function referencesOf(cell: Cell): readonly Reference[] {
  switch (cell.kind) {
    case "text":
    case "problem":
    case "model":
      return [];
    case "search":
      return [
        { kind: "problem", name: cell.spec.problem },
        { kind: "model", name: cell.spec.model },
      ];
    case "trace":
      return [{ kind: "search", name: cell.spec.search }];
    case "compare":
      return cell.spec.traces.map((name) => ({ kind: "trace" as const, name }));
    default:
      return assertNever(cell);
  }
}

/** The cell with every reference to the one name written as the other. */
export function withReference(cell: Cell, from: Reference, to: string): Cell {
  const renamed = (kind: CellKind, name: string) => (kind === from.kind && name === from.name ? to : name);
  switch (cell.kind) {
    case "text":
    case "problem":
    case "model":
      return cell;
    case "search":
      return { ...cell, spec: { ...cell.spec, problem: renamed("problem", cell.spec.problem), model: renamed("model", cell.spec.model) } };
    case "trace":
      return { ...cell, spec: { ...cell.spec, search: renamed("search", cell.spec.search) } };
    case "compare":
      return { ...cell, spec: { ...cell.spec, traces: cell.spec.traces.map((name) => renamed("trace", name)) } };
    default:
      return assertNever(cell);
  }
}

/** Every cell that reads this one, directly or by way of others, in the order of the notebook. */
export function downstreamOf(notebook: Notebook, cell: Cell): readonly Cell[] {
  const reached = new Set<Cell>([cell]);
  // References lead from a kind to an earlier one, so that as many rounds as there are kinds reach everything.
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const reader of notebook.cells) {
      const reads = referencesOf(reader);
      if ([...reached].some((read) => reads.some(({ kind, name }) => kind === read.kind && name === read.name))) reached.add(reader);
    }
  }
  reached.delete(cell);
  return notebook.cells.filter((candidate) => reached.has(candidate));
}
