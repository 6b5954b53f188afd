"use client";

import { type CSSProperties, useCallback, useMemo, useRef } from "react";
import type { CellId } from "../../lib/notebook/notebook";
import type { Session } from "../../lib/notebook/session";
import type { NodeId } from "../../lib/search/node";
import { alignTraces } from "../../lib/trace/align";
import { useFindValue, useFindWords } from "../find/use-find";
import { useSession, useSessionValue } from "../notebook/session-context";
import { Scrubber } from "../time/scrubber";
import { useEndAgain } from "../time/use-end-again";
import { usePlaying } from "../time/use-playing";
import { StepRow } from "../trace/step-row";
import { cursorIn, stepsByNode } from "../trace/trace-cursor";
import { useRowWindow } from "../trace/use-row-window";
import { laterWords, partingWords } from "./alignment-words";
import type { Told } from "./use-told";

interface CompareViewsProps {
  readonly cell: CellId;
  /** Two or more. */
  readonly told: readonly Told[];
}

/** Traces aligned beside each other: what they begin with together, where they part, what stands in both later; with one time for all. */
export function CompareViews({ cell, told }: CompareViewsProps) {
  const session = useSession();
  const at = useSessionValue(({ views }) => views[cell]?.at ?? null);
  const selection = useSessionValue((state) => state.selection);
  const found = useFindValue((state) => state.found);
  const words = useFindWords();
  const alignment = useMemo(() => alignTraces(told.map(({ trace }) => trace)), [told]);
  const columns = useMemo(() => told.map((item) => columnOf(session, item)), [session, told]);
  const list = useRef<HTMLOListElement>(null);
  useEndAgain(cell, told);
  const { first, end, before, after } = useRowWindow(list, alignment.rows.length);
  const last = Math.max(...told.map(({ trace }) => trace.steps.length)) - 1;
  const isMoved = at !== null;
  const until = at === null ? last : Math.max(0, Math.min(last, Math.floor(at)));

  const places = useMemo(
    () =>
      columns.map(({ cell: id, trace, search, speakers }) => {
        const { cursor, marked } = cursorIn(selection?.search === search ? selection : null, id, trace, speakers);
        return { cursor, marked: new Set(marked), hits: new Set(found.get(id) ?? []) };
      }),
    [columns, selection, found],
  );
  const goTo = useCallback(
    (step: number) => {
      const to = Math.max(0, Math.min(last, step));
      session.setView(cell, { at: to >= last ? null : to });
    },
    [session, cell, last],
  );
  const playing = usePlaying(
    () => {
      if (until < last) goTo(until + 1);
      return until + 1 < last;
    },
    () => {
      if (until >= last) goTo(0);
    },
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
      <Scrubber
        label="Step of every trace"
        most={last}
        place={until}
        words={`Step ${until} of ${last}`}
        hasPrevious={until > 0}
        hasNext={until < last}
        onMove={goTo}
        onStep={(by) => goTo(until + by)}
        playing={playing}
      >
        <span className="trace-where" aria-hidden="true">
          {until} of {last}
        </span>
      </Scrubber>
    </section>
  );
}

/** A trace with what its column needs. */
const columnOf = (session: Session, { cell, search, trace }: Told) => ({
  cell,
  search,
  trace,
  speakers: stepsByNode(trace),
  moveTo: (index: number | null): void => {
    if (index === null) session.select(null);
    else session.select({ search, node: (trace.steps[index]?.node ?? null) as NodeId | null, step: { trace: cell, index } });
  },
});
