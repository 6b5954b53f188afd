import type { Brand } from "../../base/brand";
import { madeOnce } from "../../base/made-once";
import type { z } from "../../base/zod";
import type { CellKind, kinds } from "./cell-kinds";

/** Unlike its name, a cell's id never changes. Unique in its notebook. */
export type CellId = Brand<string, "CellId">;

/** A cell by its kind and its spec. */
export interface CellBase<Kind, Spec> {
  readonly id: CellId;
  readonly kind: Kind;
  /** Its heading. Other cells' specs refer to it by this name, so it is unique in its notebook. */
  readonly name: string;
  readonly isCollapsed: boolean;
  readonly spec: Spec;
}

/** The spec of a kind's cells. */
export type SpecOf<Kind extends CellKind> = z.output<(typeof kinds)[Kind]["schema"]>;

export type Cell = { readonly [Kind in CellKind]: CellBase<Kind, SpecOf<Kind>> }[CellKind];
export type CellOf<Kind extends CellKind> = Extract<Cell, { readonly kind: Kind }>;

/** The present version of the format (docs/file-format.md). */
export const notebookFormat = "astrolabe-notebook/2";

/**
 * The document: everything that a person wrote. Results are functions of it and are stored apart, under the hash of what they depend on.
 */
export interface Notebook {
  readonly format: typeof notebookFormat;
  readonly title: string;
  readonly cells: readonly Cell[];
}

/** A document of these cells. */
export const newNotebook = (title: string, cells: readonly Cell[] = []): Notebook => ({ format: notebookFormat, title, cells });

/** The cells of each kind, from the last list. */
let lastByKind: ReadonlyMap<CellKind, readonly Cell[]> = new Map();

/** An index of a list of cells, made once a list: every cell asks for it again and again, and the list never changes. */
const indexOf = madeOnce((cells: readonly Cell[]) => {
  const byId = new Map<string, Cell>();
  const lists = new Map<CellKind, Cell[]>();
  const byName = new Map<CellKind, Map<string, Cell>>();
  for (const cell of cells) {
    if (!byId.has(cell.id)) byId.set(cell.id, cell);
    const [same, names] = [lists.get(cell.kind) ?? [], byName.get(cell.kind) ?? new Map<string, Cell>()];
    same.push(cell);
    if (!names.has(cell.name)) names.set(cell.name, cell);
    lists.set(cell.kind, same);
    byName.set(cell.kind, names);
  }
  const byKind = new Map<CellKind, readonly Cell[]>();
  for (const [kind, list] of lists) byKind.set(kind, knownList(lastByKind.get(kind), list));
  lastByKind = new Map([...lastByKind, ...byKind]);
  return { byId, byKind, byName };
});

const knownList = (before: readonly Cell[] | undefined, list: readonly Cell[]): readonly Cell[] =>
  before?.length === list.length && list.every((cell, at) => cell === before[at]) ? before : list;

/** The cells of one kind, in order. The same list for the same cells, even after an edit of other kinds' cells. */
export const cellsOf = <Kind extends CellKind>(cells: readonly Cell[], kind: Kind): readonly CellOf<Kind>[] =>
  (indexOf(cells).byKind.get(kind) ?? none) as readonly CellOf<Kind>[];
const none: readonly Cell[] = [];

/** The cell of that kind and name; null where there is none. */
export const cellNamed = <Kind extends CellKind>({ cells }: Pick<Notebook, "cells">, kind: Kind, name: string): CellOf<Kind> | null =>
  (indexOf(cells).byName.get(kind)?.get(name) as CellOf<Kind> | undefined) ?? null;

/** The cell of that id; null where there is none. */
export const cellWithId = ({ cells }: Pick<Notebook, "cells">, id: CellId): Cell | null => indexOf(cells).byId.get(id) ?? null;
