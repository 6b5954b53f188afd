"use client";

import type { Cell } from "../../lib/document/kinds/notebook";
import { shortText } from "../ui/short-text";
import { useKindView } from "./kind-view";
import { useSessionValue } from "./session-context";

/** The content of a collapsed cell in a few words. */
export function CellSummary({ cell }: { readonly cell: Cell }) {
  const { summary } = useKindView();
  const model = useSessionValue(({ models }) => models[cell.id]);
  const search = useSessionValue(({ searches }) => searches[cell.id]);
  const trace = useSessionValue(({ traces }) => traces[cell.id]);
  const training = useSessionValue(({ trainings }) => trainings[cell.id]);
  const evaluation = useSessionValue(({ evaluations }) => evaluations[cell.id]);
  return (
    <p className="cell-summary" dir="auto">
      {shortText(summary(cell, { model, search, trace, training, evaluation }), 300)}
    </p>
  );
}
