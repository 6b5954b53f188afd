import { assertNever } from "../base/assert";
import type { Arm } from "../train/events";
import { type Cell, type CellKind, cellsOf, type Notebook } from "./notebook";

/** What a cell reads: the name of another cell, and of which kinds it may be. */
export interface Reference {
  readonly kinds: readonly CellKind[];
  readonly name: string;
}

/** Whether a cell is the one that is meant. */
export const isMeantBy = (cell: Cell, { kinds, name }: Reference): boolean => cell.name === name && kinds.includes(cell.kind);

/** Cells with weights. */
const withWeights = ["model", "train"] as const;
/** Cells with numbers to draw. */
const withNumbers = ["train", "evaluate"] as const;

/** The cells that a cell reads directly, by its spec. They need not exist. */
export function referencesOf(cell: Cell): readonly Reference[] {
  switch (cell.kind) {
    case "text":
    case "problem":
      return [];
    case "model":
      return typeof cell.spec.model === "string" ? [] : [{ kinds: ["train"], name: cell.spec.model.cell }];
    case "search":
      return [
        { kinds: ["problem"], name: cell.spec.problem },
        { kinds: ["model"], name: cell.spec.model },
      ];
    case "trace":
      return [{ kinds: ["search"], name: cell.spec.search }];
    case "compare":
      return cell.spec.traces.map((name) => ({ kinds: ["trace"], name }));
    case "train": {
      const { arms, starts } = cell.spec;
      return [...new Set(arms.map((arm) => starts[arm]))].map((name) => ({ kinds: withWeights, name }));
    }
    case "evaluate":
      return [...new Set(cell.spec.candidates.map((candidate) => candidate.cell))].map((name) => ({ kinds: withWeights, name }));
    case "plot":
      return cell.spec.reads.map((name) => ({ kinds: withNumbers, name }));
    default:
      return assertNever(cell);
  }
}

/** The cell with every reference to that cell written with another name. */
export function withReference(cell: Cell, from: Pick<Cell, "kind" | "name">, to: string): Cell {
  const renamed = (kind: CellKind | readonly CellKind[], name: string) =>
    [kind].flat().includes(from.kind) && name === from.name ? to : name;
  switch (cell.kind) {
    case "text":
    case "problem":
      return cell;
    case "model": {
      const { model } = cell.spec;
      if (typeof model === "string") return cell;
      return { ...cell, spec: { ...cell.spec, model: { ...model, cell: renamed("train", model.cell) } } };
    }
    case "search":
      return { ...cell, spec: { ...cell.spec, problem: renamed("problem", cell.spec.problem), model: renamed("model", cell.spec.model) } };
    case "trace":
      return { ...cell, spec: { ...cell.spec, search: renamed("search", cell.spec.search) } };
    case "compare":
      return { ...cell, spec: { ...cell.spec, traces: cell.spec.traces.map((name) => renamed("trace", name)) } };
    case "train": {
      const starts = Object.fromEntries(Object.entries(cell.spec.starts).map(([arm, name]) => [arm, renamed(withWeights, name)]));
      return { ...cell, spec: { ...cell.spec, starts: starts as Readonly<Record<Arm, string>> } };
    }
    case "evaluate": {
      const candidates = cell.spec.candidates.map((candidate) => ({ ...candidate, cell: renamed(withWeights, candidate.cell) }));
      return { ...cell, spec: { ...cell.spec, candidates } };
    }
    case "plot":
      return { ...cell, spec: { ...cell.spec, reads: cell.spec.reads.map((name) => renamed(withNumbers, name)) } };
    default:
      return assertNever(cell);
  }
}

/** The cells of these kinds, kind after kind, but each behind those that it reads, directly or by way of others. */
export function afterWhatTheyRead(notebook: Notebook, kinds: readonly CellKind[]): readonly Cell[] {
  const order = new Set<Cell>();
  const seen = new Set<Cell>();
  const visit = (cell: Cell): void => {
    if (seen.has(cell)) return;
    seen.add(cell);
    for (const reference of referencesOf(cell)) notebook.cells.filter((other) => isMeantBy(other, reference)).forEach(visit);
    if (kinds.includes(cell.kind)) order.add(cell);
  };
  for (const kind of kinds) cellsOf(notebook.cells, kind).forEach(visit);
  return [...order];
}

/** Every cell that reads this one, directly or by way of others, in the order of the notebook. */
export function downstreamOf(notebook: Notebook, cell: Cell): readonly Cell[] {
  const reached = new Set<Cell>([cell]);
  // Each round goes one reference further, until one finds nothing new.
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const reader of notebook.cells) {
      const reads = referencesOf(reader);
      if ([...reached].some((read) => reads.some((reference) => isMeantBy(read, reference)))) reached.add(reader);
    }
  }
  reached.delete(cell);
  return notebook.cells.filter((candidate) => reached.has(candidate));
}
