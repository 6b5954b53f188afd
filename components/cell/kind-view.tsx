"use client";

import { createContext, type ReactNode, use } from "react";
import type { EvaluationState } from "../../lib/document/evaluation/evaluation-run";
import type { CellKind } from "../../lib/document/kinds/cell-kinds";
import type { Cell, CellOf } from "../../lib/document/kinds/notebook";
import type { TrainingState } from "../../lib/document/training/training-run";
import type { SearchState } from "../../lib/session/search/search-state";
import type { ModelState, TraceState } from "../../lib/session/session-state";

/** The results of one cell; undefined where there are none. */
export interface CellResults {
  readonly model: ModelState | undefined;
  readonly search: SearchState | undefined;
  readonly trace: TraceState | undefined;
  readonly training: TrainingState | undefined;
  readonly evaluation: EvaluationState | undefined;
}

/** The page's part of one kind of cells; the document's part is its definition in `lib/document/kinds/`. */
export type KindView<Kind extends CellKind> = ViewOf<CellOf<Kind>>;

/** The same for a cell whose kind is not known. Its parts take a cell of the kind that they are of. */
export interface ViewOf<Own extends Cell> {
  /** The whole cell, in a `CellFrame`. */
  View(props: { readonly cell: Own }): ReactNode;
  /** The fields that show and change which cells it reads. `isBusy`: its result is being made, so that nothing can be changed. */
  Reads?(props: { readonly cell: Own; readonly isBusy: boolean }): ReactNode;
  /** What the cell holds while it is collapsed, in a few words. */
  summary(cell: Own, results: CellResults): string;
  /** Tells screen readers how its result changes by itself. */
  Announcement?(props: { readonly cell: Own }): ReactNode;
}

const KindContext = createContext<ViewOf<Cell> | null>(null);
export const KindProvider = KindContext.Provider;

/** The page's part of the kind of the cell that a view stands in; inside a notebook's cells only. */
export function useKindView(): ViewOf<Cell> {
  const view = use(KindContext);
  if (!view) throw new Error("useKindView outside of a cell");
  return view;
}
