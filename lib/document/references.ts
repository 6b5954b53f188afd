import { assertNever } from "../base/assert";
import { madeOnce } from "../base/made-once";
import type { Arm } from "../train/events";
import { type Cell, type CellKind, cellNamed, cellsOf, type Notebook } from "./kinds/notebook";

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

/** The cell with every reference to that cell written with another name; the same object where it has none. */
export const withReference = (cell: Cell, from: Pick<Cell, "kind" | "name">, to: string): Cell =>
  referencesOf(cell).some(({ kinds, name }) => name === from.name && kinds.includes(from.kind)) ? rewritten(cell, from, to) : cell;

function rewritten(cell: Cell, from: Pick<Cell, "kind" | "name">, to: string): Cell {
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
      return { ...cell, spec: { ...cell.spec, traces: eachOnce(cell.spec.traces.map((name) => renamed("trace", name))) } };
    case "train": {
      const starts = Object.fromEntries(Object.entries(cell.spec.starts).map(([arm, name]) => [arm, renamed(withWeights, name)]));
      return { ...cell, spec: { ...cell.spec, starts: starts as Readonly<Record<Arm, string>> } };
    }
    case "evaluate": {
      const candidates = cell.spec.candidates.map((candidate) => ({ ...candidate, cell: renamed(withWeights, candidate.cell) }));
      return { ...cell, spec: { ...cell.spec, candidates: eachOnce(candidates) } };
    }
    case "plot":
      return { ...cell, spec: { ...cell.spec, reads: eachOnce(cell.spec.reads.map((name) => renamed(withNumbers, name))) } };
    default:
      return assertNever(cell);
  }
}

/** A name can come to be one that was there already, of a cell that is gone. */
const eachOnce = <Value>(values: readonly Value[]): readonly Value[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** The cells of these kinds, kind after kind, but each behind those that it reads, directly or by way of others. */
export function afterWhatTheyRead({ cells }: Notebook, kinds: readonly CellKind[]): readonly Cell[] {
  const order: Cell[] = [];
  const entered = new Set<Cell>();
  const left = new Set<Cell>();
  for (const first of kinds.flatMap((kind) => cellsOf(cells, kind))) {
    // Not by recursion: a chain of a thousand cells is as deep.
    const stack: Cell[] = [first];
    for (let cell = stack.at(-1); cell !== undefined; cell = stack.at(-1)) {
      if (!entered.has(cell)) {
        entered.add(cell);
        stack.push(
          ...readBy(cells, cell)
            .filter((read) => !entered.has(read))
            .reverse(),
        );
        continue;
      }
      stack.pop();
      if (left.has(cell)) continue;
      left.add(cell);
      if (kinds.includes(cell.kind)) order.push(cell);
    }
  }
  return order;
}

/** The cells that a cell reads directly. */
const readBy = (cells: readonly Cell[], cell: Cell): readonly Cell[] =>
  referencesOf(cell).flatMap(({ kinds, name }) => kinds.map((kind) => cellNamed({ cells }, kind, name)).filter((read) => read !== null));

/** The cells that read each cell directly, in the order of the notebook. */
const readersOf = madeOnce((cells: readonly Cell[]): ReadonlyMap<Cell, readonly Cell[]> => {
  const readers = new Map<Cell, Cell[]>();
  for (const reader of cells) {
    for (const read of new Set(readBy(cells, reader))) {
      const known = readers.get(read) ?? [];
      known.push(reader);
      readers.set(read, known);
    }
  }
  return readers;
});

/** Every cell that reads this one, directly or by way of others, in the order of the notebook. */
export const downstreamOf = (notebook: Notebook, cell: Cell): readonly Cell[] =>
  downstreamOfAll(notebook, [cell]).filter((reader) => reader !== cell);

/** These cells and every cell that reads one of them, directly or by way of others, in the order of the notebook. */
export function downstreamOfAll({ cells }: Notebook, from: readonly Cell[]): readonly Cell[] {
  if (from.length === 0) return [];
  const readers = readersOf(cells);
  const reached = new Set<Cell>(from);
  // A set that grows while it is gone through is gone through to its end.
  for (const cell of reached) for (const reader of readers.get(cell) ?? []) reached.add(reader);
  return cells.filter((candidate) => reached.has(candidate));
}

/** Whether two states of a document differ in nothing that a result is made from: in their titles and in the words of text cells alone. */
export const haveSameResults = (a: Notebook, b: Notebook): boolean =>
  a.cells === b.cells ||
  (a.cells.length === b.cells.length &&
    a.cells.every(
      (cell, at) => cell === b.cells[at] || (cell.kind === "text" && b.cells[at]?.kind === "text" && b.cells[at].id === cell.id),
    ));
