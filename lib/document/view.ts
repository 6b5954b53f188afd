import type { Focus } from "../graph/paint/camera-focus";
import type { NodeId } from "../search/node";
import type { CellId } from "./kinds/notebook";

/**
 * The one selection of the page: a node or a step of one source. A node is selected in its tree, and in every trace that was made from the
 * tree and contains the node.
 */
export interface Selection {
  /** The cell whose tree it is; of a trace that was read from a file, the cell of the file (`sourceOf`). */
  readonly source: CellId;
  readonly node: NodeId | null;
  /** The step that is meant, where a trace was clicked: several steps can speak of one node, and some of none. */
  readonly step: { readonly trace: CellId; readonly index: number } | null;
}

/** The view of a cell. Not part of the document, and not undone; a link contains it. */
export interface CellView {
  /**
   * The moment shown. Of a search: the iterations that are over, and behind the point the part of the next one (lib/search/moment.ts). Of a
   * trace or a comparison: the last step shown, counted from 0. Null for the end, which also follows a running search. Of an evaluation: the
   * problem that is open, counted from 0; null for the first.
   */
  readonly at: number | null;
  /** The name of the arrangement of its picture, of an evaluation how its solutions are shown; null for the usual one. */
  readonly arrangement: string | null;
  /** Where the picture stands; null where it is fitted. */
  readonly camera: Focus | null;
}

export const plainView: CellView = { at: null, arrangement: null, camera: null };
