"use client";

import { type CellOf, cellNamed } from "../../lib/notebook/notebook";
import type { TraceState } from "../../lib/notebook/session-state";
import type { Trace } from "../../lib/trace/trace";
import { CellFrame } from "../notebook/cell-frame";
import { ProvenanceLine } from "../notebook/provenance-line";
import { useSession, useSessionState } from "../notebook/session-context";
import { Choice } from "../ui/choice";
import { NumberField } from "../ui/number-field";
import { NoSolutionActions } from "./no-solution-actions";
import { TraceCounts } from "./trace-counts";
import { TraceGraphView } from "./trace-graph-view";
import { TraceText } from "./trace-text";
import { useTraceCursor } from "./use-trace-cursor";
import "./trace.css";

const leads: Readonly<Record<Trace["form"], string>> = {
  astro:
    "The tree, told with its mistakes: the trace walks through wrong attempts, reflects, goes back to where they left the right way, and ends at the answer.",
  direct: "The control: the same tree, told by the way to the answer alone.",
};

/** One trace: its settings, its counts, its text and its graph, or why there is none. */
export function TraceCell({ cell }: { readonly cell: CellOf<"trace"> }) {
  const session = useSession();
  const { notebook, traces, searches } = useSessionState();
  const reader = cellNamed(notebook, "search", cell.spec.search);
  const search = reader === null ? undefined : searches[reader.id];
  const state = traces[cell.id] ?? null;
  const isAstro = cell.spec.form === "astro";
  const specify = (change: Partial<CellOf<"trace">["spec"]>, about: string) =>
    session.edit({ kind: "specify", id: cell.id, cell: "trace", spec: { ...cell.spec, ...change } }, `${cell.id} ${about}`);
  return (
    <CellFrame lead={leads[cell.spec.form]}>
      {search?.isStale && state?.ok && (
        <p className="old-note">
          <strong>Told from the old tree.</strong> The trace of a new one stands here when its search has ended.
        </p>
      )}
      <div className="trace-settings">
        {isAstro && (
          <Choice
            label="Mistakes to keep, at most"
            value={cell.spec.mistakes}
            options={[0, 1, 2].map((value) => ({ value, label: String(value) }))}
            onChoose={(mistakes) => specify({ mistakes }, "mistakes")}
          />
        )}
        {isAstro && (
          <NumberField
            label={
              <>
                Found good from <i className="symbol">Q</i>
              </>
            }
            title="Q, the value from which a step is found good on the way; our choice"
            value={cell.spec.quality}
            least={0}
            most={1}
            isWhole={false}
            onChange={(quality) => specify({ quality }, "quality")}
          />
        )}
        <NumberField
          label="Seed"
          title={`Seed of the draw among the terminals, ${isAstro ? "ASTRO" : "direct"}`}
          value={cell.spec.seed}
          least={0}
          most={999_999_999}
          onChange={(seed) => specify({ seed }, "seed")}
        />
      </div>
      {state?.ok ? (
        <TraceViews cell={cell} trace={state.value} treeHash={search?.hash ?? null} />
      ) : (
        <div className="trace-empty">
          <p>{emptyWords(state, search !== undefined && search.tree !== null)}</p>
          {isAstro && reader && search?.status === "finished" && !search.isStale && <NoSolutionActions search={reader} />}
        </div>
      )}
    </CellFrame>
  );
}

interface TraceViewsProps {
  readonly cell: CellOf<"trace">;
  readonly trace: Trace;
  readonly treeHash: string | null;
}

function TraceViews({ cell, trace, treeHash }: TraceViewsProps) {
  const { cursor, marked, moveTo } = useTraceCursor(cell, trace);
  return (
    <>
      <TraceCounts trace={trace} mistakes={cell.spec.mistakes} />
      <TraceText trace={trace} cursor={cursor} marked={marked} onMove={moveTo} />
      <TraceGraphView trace={trace} cursor={cursor} marked={marked} onMove={moveTo} />
      <ProvenanceLine description={trace.provenance} seed={trace.provenance.seed} treeHash={treeHash} />
    </>
  );
}

function emptyWords(state: TraceState, hasTree: boolean): string {
  if (state && !state.ok) return state.error;
  return hasTree ? "The trace is told when the search has ended." : "Nothing to tell yet: run the search, and its tree becomes this trace.";
}
