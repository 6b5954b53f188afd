import { kindOf } from "../../lib/document/kinds/cell-kinds";
import type { Reference } from "../../lib/document/kinds/kind-definition";
import { type Cell, type CellId, cellNamed, type Notebook } from "../../lib/document/kinds/notebook";
import { referencesOf } from "../../lib/document/references";

/** The order, names and kinds of a notebook's cells, and what they read; without their texts and settings. */
export interface NotebookStructure {
  /** A notebook of this structure. Its texts and settings may be older than those on the page. */
  readonly notebook: Notebook;
  /** The first cell of each kind, and of each form of a trace. */
  readonly firsts: ReadonlySet<CellId>;
}

const signatures = new WeakMap<Cell, string>();
const known = new WeakMap<Notebook, NotebookStructure>();
let last: { readonly structure: NotebookStructure; readonly cells: readonly Cell[] } | null = null;

/** The same object while a person types in cells, so that views which depend on the structure alone are not redrawn with every key. */
export function structureOf(notebook: Notebook): NotebookStructure {
  const before = known.get(notebook);
  if (before !== undefined) return before;
  const { cells } = notebook;
  const isSame = last !== null && last.cells.length === cells.length && cells.every((cell, at) => hasSameSignature(cell, last?.cells[at]));
  const structure = isSame && last !== null ? last.structure : { notebook, firsts: firstsOf(cells) };
  last = { structure, cells };
  known.set(notebook, structure);
  return structure;
}

const hasSameSignature = (a: Cell, b: Cell | undefined): boolean => b !== undefined && (a === b || signatureOf(a) === signatureOf(b));

function signatureOf(cell: Cell): string {
  const before = signatures.get(cell);
  if (before !== undefined) return before;
  const kind = kindOf(cell);
  const more = [kind.form?.(cell.spec), kind.shownByReaders?.(cell.spec)];
  const signature = JSON.stringify([cell.id, cell.kind, cell.name, more, referencesOf(cell)]);
  signatures.set(cell, signature);
  return signature;
}

function firstsOf(cells: readonly Cell[]): ReadonlySet<CellId> {
  const seen = new Set<string>();
  const firsts = new Set<CellId>();
  for (const cell of cells) {
    const same = `${cell.kind} ${kindOf(cell).form?.(cell.spec) ?? ""}`;
    if (!seen.has(same)) firsts.add(cell.id);
    seen.add(same);
  }
  return firsts;
}

/** Whether the notebook has the referenced cell. */
export const isThere = (notebook: Notebook, { kinds, name }: Reference): boolean =>
  kinds.some((kind) => cellNamed(notebook, kind, name) !== null);
