import type { Reference } from "../../lib/document/kinds/kind-definition";
import { type Cell, type CellId, cellNamed, type Notebook } from "../../lib/document/kinds/notebook";
import { referencesOf } from "../../lib/document/references";

/** How the cells of a notebook hang together: their order, names and kinds, and what they read. Not their words and settings. */
export interface NotebookStructure {
  /** A notebook of this structure, whose words and settings may be older than what is on the page. */
  readonly notebook: Notebook;
  /** The first cell of each kind, and of each form of a trace. */
  readonly firsts: ReadonlySet<CellId>;
}

const signatures = new WeakMap<Cell, string>();
const known = new WeakMap<Notebook, NotebookStructure>();
let last: { readonly structure: NotebookStructure; readonly cells: readonly Cell[] } | null = null;

/** The same object while a person types in cells, so that what depends on it alone is not made anew with every key. */
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
  const more = cell.kind === "trace" ? cell.spec.form : cell.kind === "train" ? cell.spec.arms : null;
  const signature = JSON.stringify([cell.id, cell.kind, cell.name, more, referencesOf(cell)]);
  signatures.set(cell, signature);
  return signature;
}

function firstsOf(cells: readonly Cell[]): ReadonlySet<CellId> {
  const seen = new Set<string>();
  const firsts = new Set<CellId>();
  for (const cell of cells) {
    const same = cell.kind === "trace" ? `trace ${cell.spec.form}` : cell.kind;
    if (!seen.has(same)) firsts.add(cell.id);
    seen.add(same);
  }
  return firsts;
}

/** Whether a notebook has the cell that is meant. */
export const isThere = (notebook: Notebook, { kinds, name }: Reference): boolean =>
  kinds.some((kind) => cellNamed(notebook, kind, name) !== null);
