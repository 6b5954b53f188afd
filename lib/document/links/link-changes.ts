import { failure, ok, type Result } from "../../base/result";
import { applyEdit } from "../edit";
import { type Cell, cellNamed, cellsOf, type Notebook } from "../kinds/notebook";
import { fieldsOf, isWhole, type LinkField, withField } from "./link-fields";

const TITLE = "title";

/**
 * The changes that turn `original` into `notebook`, as readable parts of a link; null where their cells are not the same, or an address
 * cannot hold a text.
 */
export function changesBetween(original: Notebook, notebook: Notebook): readonly LinkField[] | null {
  if (original.cells.length !== notebook.cells.length) return null;
  const changes: LinkField[] = original.title === notebook.title ? [] : [[TITLE, notebook.title]];
  for (const [at, before] of original.cells.entries()) {
    const after = notebook.cells[at];
    if (after?.id !== before.id || after.kind !== before.kind || after.name !== before.name) return null;
    const known = new Map(fieldsOf(before));
    for (const [field, value] of fieldsOf(after)) if (known.get(field) !== value) changes.push([`${after.name}.${field}`, value]);
  }
  return changes.flat().every(isWhole) ? changes : null;
}

/** The document with a link's changes. The error names the wrong part of the link, and says why. */
export function withChanges(original: Notebook, changes: readonly LinkField[]): Result<Notebook> {
  let notebook = original;
  for (const [key, value] of changes) {
    const changed = withChange(notebook, key, value);
    if (!changed.ok) return failure(`The link's "${key.slice(0, 80)}" does not fit: ${changed.error}.`);
    notebook = changed.value;
  }
  return ok(notebook);
}

/** Whether a part of a link is a change, by its name; otherwise it belongs to the view, or to no link of ours. */
export const isChange = (key: string): boolean => key === TITLE || /\.[A-Za-z]{1,40}$/.test(key) || Object.hasOwn(shortForms, key);

function withChange(notebook: Notebook, key: string, value: string): Result<Notebook> {
  if (key === TITLE) return withoutStop(applyEdit(notebook, { kind: "retitle", title: value }));
  const short = Object.hasOwn(shortForms, key) ? shortForms[key] : undefined;
  const place = short === undefined ? longForm(notebook, key) : short(notebook);
  if (place === null) {
    return failure(short === undefined ? "the notebook has no such cell" : "short forms are for notebooks with one search; name the cell");
  }
  const cell = withField(place.cell, place.field, value);
  return cell.ok ? ok({ ...notebook, cells: notebook.cells.map((other) => (other === place.cell ? cell.value : other)) }) : cell;
}

interface LinkPlace {
  readonly cell: Cell;
  readonly field: string;
}

/** "The search.seed": a cell's name, a dot, a field. */
function longForm(notebook: Notebook, key: string): LinkPlace | null {
  const dot = key.lastIndexOf(".");
  const cell = notebook.cells.find(({ name }) => name === key.slice(0, dot));
  return cell === undefined ? null : { cell, field: key.slice(dot + 1) };
}

const theSearch = (notebook: Notebook) => {
  const [only, ...more] = cellsOf(notebook.cells, "search");
  return more.length > 0 ? undefined : only;
};

const ofSearch =
  (field: string) =>
  (notebook: Notebook): LinkPlace | null => {
    const cell = theSearch(notebook);
    return cell === undefined ? null : { cell, field };
  };

const ofRead =
  (kind: "problem" | "model", field: string) =>
  (notebook: Notebook): LinkPlace | null => {
    const cell = cellNamed(notebook, kind, theSearch(notebook)?.spec[kind] ?? "");
    return cell === null ? null : { cell, field };
  };

/** Short names for links written by hand, where there is one search: "#problem=16 14 10 -> 5&seed=3". */
const shortForms: Readonly<Record<string, (notebook: Notebook) => LinkPlace | null>> = {
  problem: ofRead("problem", "text"),
  device: ofRead("model", "device"),
  seed: ofSearch("seed"),
  k: ofSearch("branching"),
  rollouts: ofSearch("rollouts"),
  iterations: ofSearch("iterations"),
  depth: ofSearch("maxDepth"),
  c: ofSearch("exploration"),
  temperature: ofSearch("temperature"),
};

const withoutStop = <Value>(result: Result<Value>): Result<Value> => (result.ok ? result : failure(result.error.replace(/\.$/, "")));
