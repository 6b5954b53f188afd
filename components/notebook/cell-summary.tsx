"use client";

import { assertNever } from "../../lib/base/assert";
import type { Cell } from "../../lib/notebook/notebook";
import type { SessionState } from "../../lib/notebook/session-state";
import { useSessionState } from "./session-context";
import { countSteps } from "./status-announcer";

/** What a collapsed cell holds, in a few words. */
export function CellSummary({ cell }: { readonly cell: Cell }) {
  return <p className="cell-summary">{summaryOf(useSessionState(), cell)}</p>;
}

function summaryOf({ searches, traces, models }: SessionState, cell: Cell): string {
  switch (cell.kind) {
    case "text":
      return cell.spec.markdown.split("\n").find((line) => line.trim() !== "") ?? "Nothing written yet";
    case "problem":
      return cell.spec.text;
    case "model":
      return `${cell.spec.model}, ${models[cell.id]?.kind ?? "not loaded"}`;
    case "search": {
      const { tree = null, status = "idle" } = searches[cell.id] ?? {};
      return tree === null ? "Not run yet" : `${status === "finished" ? "" : `${status}, `}${countSteps(tree)}`;
    }
    case "trace": {
      const trace = traces[cell.id];
      return trace?.ok ? `${trace.value.steps.length} steps` : "Nothing to tell yet";
    }
    case "compare":
      return cell.spec.traces.join(", ");
    default:
      return assertNever(cell);
  }
}
