"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import { treeCellNamed } from "../../../lib/document/source-of";
import { writeTraceFile } from "../../../lib/exchange/trace-file";
import type { TraceState } from "../../../lib/session/session-state";
import type { Trace } from "../../../lib/trace/trace";
import { CellFrame } from "../../cell/cell-frame";
import { ProvenanceLine } from "../../cell/provenance-line";
import { ResultExport } from "../../cell/result-export";
import { useSessionValue } from "../../cell/session-context";
import { OriginLabel } from "../../run/origin-label";
import { TraceViews } from "../../trace/trace-views";
import { InTurn } from "../../ui/in-turn";
import { ViewBoundary } from "../../ui/view-boundary";
import { HowMade } from "./how-made";
import { NoSolutionActions } from "./no-solution-actions";
import { TraceSettings } from "./trace-settings";
import "../../ui/ui.css";
import "./trace.css";

const leads: Readonly<Record<Trace["form"], string>> = {
  astro:
    "The tree as a chain of thought with its mistakes: the trace makes wrong attempts, reflects, goes back to where they left the right path, and ends at the answer.",
  direct: "The control: the direct path of the same tree to the answer.",
};

/** One trace: its settings, its counts, its text and its graph, how it was made, or why there is none. */
export function TraceCell({ cell }: { readonly cell: CellOf<"trace"> }) {
  const reader = useSessionValue(({ notebook }) => treeCellNamed(notebook, cell.spec.search));
  const search = useSessionValue(({ searches }) => (reader === null ? undefined : searches[reader.id]));
  const state = useSessionValue(({ traces }) => traces[cell.id] ?? null);
  const isAstro = cell.spec.form === "astro";
  return (
    <CellFrame lead={leads[cell.spec.form]}>
      {search?.isStale && state?.ok && (
        <p className="old-note">
          <strong>Made from the old tree.</strong> The trace of the new tree appears when its search has ended.
        </p>
      )}
      <TraceSettings cell={cell} />
      {state?.ok ? (
        <>
          <ViewBoundary name="The trace" resetOn={[cell, state]} plain={() => state.value.text}>
            <InTurn weight={1}>
              <TraceViews cell={cell} trace={state.value} />
            </InTurn>
          </ViewBoundary>
          {isAstro && reader && search?.tree && (
            <ViewBoundary name="How the trace was made" resetOn={[cell, state]}>
              <InTurn weight={0.5}>
                <HowMade cell={cell} search={reader.id} tree={search.tree} />
              </InTurn>
            </ViewBoundary>
          )}
          <div className="result-foot">
            <OriginLabel
              origin={search?.origin ?? null}
              provenance={state.value.provenance}
              checked="The verdicts of its tree were computed again here."
              canRun={reader?.kind === "search"}
            />
            <ProvenanceLine description={state.value.provenance} seed={state.value.provenance.seed} treeHash={search?.hash ?? null} />
            <ResultExport file={`${cell.name}.trace.json`} of={cell.name} write={() => writeTraceFile(state.value)} />
          </div>
        </>
      ) : (
        <div className="empty-view">
          <p>{emptyWords(state, search !== undefined && search.tree !== null)}</p>
          {isAstro && reader?.kind === "search" && search?.status === "finished" && !search.isStale && (
            <NoSolutionActions search={reader} />
          )}
        </div>
      )}
    </CellFrame>
  );
}

function emptyWords(state: TraceState, hasTree: boolean): string {
  if (state && !state.ok) return state.error;
  return hasTree ? "The trace will be made when the search has ended." : "No trace yet: run the search, and its tree becomes this trace.";
}
