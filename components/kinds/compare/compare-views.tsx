"use client";

import { type CSSProperties, useMemo, useRef } from "react";
import type { CellId } from "../../../lib/document/kinds/notebook";
import type { NodeId } from "../../../lib/search/node";
import type { Session } from "../../../lib/session/session";
import { alignTraces } from "../../../lib/trace/align";
import { useSession, useSessionValue } from "../../cell/session-context";
import { useFindValue, useFindWords } from "../../find/use-find";
import { useEndAgain } from "../../time/use-end-again";
import { laterWords, partingWords } from "../../trace/alignment-words";
import { StepRow } from "../../trace/step-row";
import { StepScrubber } from "../../trace/step-scrubber";
import { cursorIn, stepsByNode } from "../../trace/trace-cursor";
import { useRowWindow } from "../../trace/use-row-window";
import { useStepTime } from "../../trace/use-step-time";
import type { Told } from "./use-told";

interface CompareViewsProps {
  readonly cell: CellId;
  /** Two or more. */
  readonly told: readonly Told[];
}

/** Traces aligned side by side: their common beginning, where they differ, and later steps that they share; with one time for all. */
export function CompareViews({ cell, told }: CompareViewsProps) {
  const session = useSession();
  const selection = useSessionValue((state) => state.selection);
  const found = useFindValue((state) => state.found);
  const words = useFindWords();
  const alignment = useMemo(() => alignTraces(told.map(({ trace }) => trace)), [told]);
  const columns = useMemo(() => told.map((item) => columnOf(session, item)), [session, told]);
  const list = useRef<HTMLOListElement>(null);
  useEndAgain(cell, told);
  const { first, end, before, after } = useRowWindow(list, alignment.rows.length);
  const time = useStepTime(cell, Math.max(...told.map(({ trace }) => trace.steps.length)) - 1);
  const { until, isMoved } = time;

  const places = useMemo(
    () =>
      columns.map(({ cell: id, trace, source, speakers }) => {
        const { cursor, marked } = cursorIn(selection?.source === source ? selection : null, id, trace, speakers);
        return { cursor, marked: new Set(marked), hits: new Set(found.get(id) ?? []) };
      }),
    [columns, selection, found],
  );
  const later = laterWords(alignment, told);
  const rows = Array.from({ length: end - first }, (_, row) => first + row);
  return (
    <section className="compare" aria-label="The traces step by step" style={{ "--columns": told.length } as CSSProperties}>
      <p className="compare-words">
        {partingWords(alignment, told)} {later}
      </p>
      <div className="compare-scroll">
        <div className="compare-names">
          {told.map(({ name, cell: id }) => (
            <h3 key={id}>{name}</h3>
          ))}
        </div>
        <ol ref={list} className="compare-rows">
          {before > 0 && <li aria-hidden="true" style={{ height: before }} />}
          {rows.map((row) => (
            <li key={row} data-row={row} data-is-common={row < alignment.prefix} data-is-parting={row === alignment.prefix && row > 0}>
              {columns.map((column, at) => {
                const index = alignment.rows[row]?.[at] ?? null;
                const place = places[at];
                if (index === null || !place) return <div key={column.cell} />;
                return (
                  <div
                    key={column.cell}
                    data-is-now={isMoved && index === until}
                    data-is-same={at > 0 && row >= alignment.prefix && (alignment.matches[at]?.[index] ?? null) !== null}
                  >
                    <StepRow
                      trace={column.trace}
                      index={index}
                      isCursor={place.cursor === index}
                      isMarked={place.marked.has(index)}
                      isLater={index > until}
                      words={place.hits.has(index) ? words : ""}
                      onMove={column.moveTo}
                    />
                  </div>
                );
              })}
            </li>
          ))}
          {after > 0 && <li aria-hidden="true" style={{ height: after }} />}
        </ol>
      </div>
      <StepScrubber label="Step of every trace" time={time} />
    </section>
  );
}

/** A trace with the data of its column. */
const columnOf = (session: Session, { cell, source, trace }: Told) => ({
  cell,
  source,
  trace,
  speakers: stepsByNode(trace),
  moveTo: (index: number | null): void => {
    if (index === null) session.select(null);
    else session.select({ source, node: (trace.steps[index]?.node ?? null) as NodeId | null, step: { trace: cell, index } });
  },
});
