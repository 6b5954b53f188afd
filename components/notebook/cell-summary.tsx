"use client";

import { assertNever } from "../../lib/base/assert";
import type { Cell } from "../../lib/notebook/notebook";
import type { ModelState, SearchState, TraceState } from "../../lib/notebook/session-state";
import { useSessionValue } from "./session-context";
import { countSteps } from "./status-announcer";

/** What a collapsed cell holds, in a few words. */
export function CellSummary({ cell }: { readonly cell: Cell }) {
  const model = useSessionValue(({ models }) => models[cell.id]);
  const search = useSessionValue(({ searches }) => searches[cell.id]);
  const trace = useSessionValue(({ traces }) => traces[cell.id]);
  return <p className="cell-summary">{summaryOf(cell, model, search, trace)}</p>;
}

function summaryOf(cell: Cell, model: ModelState | undefined, search: SearchState | undefined, trace: TraceState | undefined): string {
  switch (cell.kind) {
    case "text":
      return cell.spec.markdown.split("\n").find((line) => line.trim() !== "") ?? "Nothing written yet";
    case "problem":
      return cell.spec.text;
    case "model":
      return `${cell.spec.model}, ${model?.kind ?? "not loaded"}`;
    case "search": {
      const { tree = null, status = "idle" } = search ?? {};
      return tree === null ? "Not run yet" : `${status === "finished" ? "" : `${status}, `}${countSteps(tree)}`;
    }
    case "trace":
      return trace?.ok ? `${trace.value.steps.length} steps` : "Nothing to tell yet";
    case "compare":
      return cell.spec.traces.join(", ");
    default:
      return assertNever(cell);
  }
}
