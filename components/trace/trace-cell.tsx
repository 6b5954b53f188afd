"use client";

import { useId } from "react";
import { type CellOf, cellsOf } from "../../lib/notebook/notebook";
import type { TraceState } from "../../lib/notebook/session-state";
import type { Trace } from "../../lib/trace/trace";
import { ProvenanceLine } from "../notebook/provenance-line";
import { useSession, useSessionState } from "../notebook/session-context";
import { Choice } from "../ui/choice";
import { NumberField } from "../ui/number-field";
import { NoSolutionActions } from "./no-solution-actions";
import { TraceCounts } from "./trace-counts";
import { TraceGraphView } from "./trace-graph-view";
import { TraceText } from "./trace-text";
import { useTraceCursor } from "./use-trace-cursor";

export const traceNames: Readonly<Record<Trace["form"], string>> = { astro: "ASTRO", direct: "Direct" };

/** One trace: its settings, its counts, its text and its graph, or why there is none. */
export function TraceCell({ cell }: { readonly cell: CellOf<"trace"> }) {
  const id = useId();
  const session = useSession();
  const { notebook, traces, search } = useSessionState();
  const reader = cellsOf(notebook.cells, "search").find(({ name }) => name === cell.spec.search);
  const state = traces[cell.name] ?? null;
  const isAstro = cell.spec.form === "astro";
  return (
    <section className="trace" aria-labelledby={id}>
      <h3 id={id} className="trace-name">
        {traceNames[cell.spec.form]}
      </h3>
      <div className="trace-settings">
        {isAstro && (
          <Choice
            label="Mistakes to keep, at most"
            value={cell.spec.mistakes}
            options={[0, 1, 2].map((value) => ({ value, label: String(value) }))}
            onChoose={(mistakes) => session.setTrace(cell.name, { mistakes })}
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
            onChange={(quality) => session.setTrace(cell.name, { quality })}
          />
        )}
        <NumberField
          label="Seed"
          title={`Seed of the draw among the terminals, ${isAstro ? "ASTRO" : "direct"}`}
          value={cell.spec.seed}
          least={0}
          most={999_999_999}
          onChange={(seed) => session.setTrace(cell.name, { seed })}
        />
      </div>
      {state?.ok ? (
        <TraceViews trace={state.value} mistakes={cell.spec.mistakes} treeHash={search.hash} />
      ) : (
        <div className="trace-empty">
          <p>{emptyWords(state, search.tree !== null)}</p>
          {isAstro && reader && search.status === "finished" && !search.isStale && <NoSolutionActions search={reader} />}
        </div>
      )}
    </section>
  );
}

interface TraceViewsProps {
  readonly trace: Trace;
  readonly mistakes: number;
  readonly treeHash: string | null;
}

function TraceViews({ trace, mistakes, treeHash }: TraceViewsProps) {
  const { cursor, marked, moveTo } = useTraceCursor(trace);
  return (
    <>
      <TraceCounts trace={trace} mistakes={mistakes} />
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
