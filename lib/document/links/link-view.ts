import { recordOf, valueAt, withEntry } from "../../base/record";
import { failure, ok, type Result } from "../../base/result";
import { largestScale, smallestScale } from "../../graph/paint/camera";
import type { Focus } from "../../graph/paint/camera-focus";
import type { NodeId } from "../../search/node";
import type { CellId, Notebook } from "../kinds/notebook";
import { sourceOf } from "../source-of";
import { type CellView, plainView, type Selection } from "../view";
import { isWhole, type LinkField } from "./link-fields";

/** A person's view of a document. */
export interface LinkedView {
  /** The cell that has the focus; null for none. */
  readonly cell: CellId | null;
  readonly selection: Selection | null;
  /** Only of cells with a view other than the default. */
  readonly views: Readonly<Record<CellId, CellView>>;
}

export const plainLinkedView: LinkedView = { cell: null, selection: null, views: recordOf([]) };

/** The view as parts of a link. Cells that the document lacks, and those whose name no address can hold, are left out. */
export function viewFields(notebook: Notebook, { cell, selection, views }: LinkedView): readonly LinkField[] {
  const cells = notebook.cells.filter(({ name }) => isWhole(name));
  const nameOf = (id: CellId | null): string | null => cells.find((candidate) => candidate.id === id)?.name ?? null;
  const fields: LinkField[] = [];
  const inHand = nameOf(cell);
  if (inHand !== null) fields.push(["cell", inHand]);
  const source = nameOf(selection?.source ?? null);
  if (source !== null && selection !== null && selection.node !== null) fields.push(["node", `${source}:${selection.node}`]);
  const trace = nameOf(selection?.step?.trace ?? null);
  if (trace !== null) fields.push(["step", `${trace}:${selection?.step?.index}`]);
  for (const { id, name } of cells) {
    const { at, arrangement, camera } = valueAt(views, id) ?? plainView;
    if (at !== null) fields.push([`${name}@at`, String(round(at, 3))]);
    if (arrangement !== null) fields.push([`${name}@arrangement`, arrangement]);
    if (camera !== null) fields.push([`${name}@zoom`, [round(camera.scale, 4), round(camera.x, 1), round(camera.y, 1)].join(",")]);
  }
  return fields;
}

/** Whether a part of a link belongs to the view, by its name. */
export const isOfView = (key: string): boolean => ["cell", "node", "step"].includes(key) || /@[A-Za-z]{1,40}$/.test(key);

/**
 * The view from a link's parts, based on another one. The error names the wrong part. Whether the nodes and steps exist, only the results
 * can tell.
 */
export function readView(notebook: Notebook, fields: readonly LinkField[], from: LinkedView = plainLinkedView): Result<LinkedView> {
  let view = from;
  for (const [key, value] of fields) {
    const next = key.includes("@") ? withCellView(notebook, view, key, value) : withPlace(notebook, view, key, value);
    if (next === null) return failure(`The link's "${key.slice(0, 80)}" does not fit this notebook.`);
    view = next;
  }
  return ok(view);
}

function withPlace(notebook: Notebook, view: LinkedView, key: string, value: string): LinkedView | null {
  const find = (name: string) => notebook.cells.find((cell) => cell.name === name) ?? null;
  if (key === "cell") {
    const cell = find(value);
    return cell === null ? null : { ...view, cell: cell.id };
  }
  const [, name, digits] = /^(.*):(\d{1,9})$/su.exec(value) ?? [];
  const cell = name === undefined ? null : find(name);
  if (key === "node" && (cell?.kind === "search" || cell?.kind === "file")) {
    return { ...view, selection: { source: cell.id, node: Number(digits) as NodeId, step: view.selection?.step ?? null } };
  }
  if (key === "step" && (cell?.kind === "trace" || cell?.kind === "file")) {
    const source = view.selection?.source ?? sourceOf(notebook, cell);
    if (source === null) return null;
    return { ...view, selection: { source, node: view.selection?.node ?? null, step: { trace: cell.id, index: Number(digits) } } };
  }
  return null;
}

function withCellView(notebook: Notebook, view: LinkedView, key: string, value: string): LinkedView | null {
  const mark = key.lastIndexOf("@");
  const cell = notebook.cells.find(({ name }) => name === key.slice(0, mark));
  const change = cell && readCellView(key.slice(mark + 1), value);
  return change ? { ...view, views: withEntry(view.views, cell.id, { ...(valueAt(view.views, cell.id) ?? plainView), ...change }) } : null;
}

function readCellView(field: string, value: string): Partial<CellView> | null {
  switch (field) {
    case "at":
      return /^\d{1,9}(\.\d{1,3})?$/.test(value) ? { at: Number(value) } : null;
    case "arrangement":
      return /^[a-z][a-z-]{0,39}$/.test(value) ? { arrangement: value } : null;
    case "zoom": {
      const camera = readCamera(value);
      return camera && { camera };
    }
    default:
      return null;
  }
}

function readCamera(value: string): Focus | null {
  const parts = value.split(",");
  if (parts.length !== 3 || !parts.every((part) => /^-?\d{1,9}(\.\d{1,6})?$/.test(part))) return null;
  const [scale = 0, x = 0, y = 0] = parts.map(Number);
  return scale >= smallestScale && scale <= largestScale ? { scale, x, y } : null;
}

const round = (value: number, places: number): number => Number(value.toFixed(places));
