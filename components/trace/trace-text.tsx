"use client";

import { useEffect, useMemo, useRef } from "react";
import type { ChainOfThought } from "../../lib/trace/trace";
import { MarkedText } from "../find/marked-text";
import { useFindWords } from "../find/use-find";
import { useRowWindow } from "../ui/use-row-window";
import { StepRow } from "./step-row";
import "./trace.css";

interface TraceTextProps {
  /** The id of the list element. */
  readonly id: string;
  readonly trace: ChainOfThought;
  readonly name: string;
  readonly cursor: number | null;
  readonly marked: readonly number[];
  /** The last step shown. */
  readonly until: number;
  /** Steps that the find bar has found; pass the same array until it changes. */
  readonly found: readonly number[];
  readonly onMove: (step: number | null) => void;
}

/** A longer trace scrolls by itself on a narrow page too. */
const SHORT = 60;

/**
 * The text of a trace, each span with the shape and color of its kind. Text between the spans is shown too. Steps after the shown moment
 * are invisible but keep their space.
 */
export function TraceText({ id, trace, name, cursor, marked, until, found, onMove }: TraceTextProps) {
  const list = useRef<HTMLOListElement>(null);
  const { rows, before, after, measure, reveal } = useRowWindow(list, trace.steps.length);
  const speaking = useMemo(() => new Set(marked), [marked]);
  const hits = useMemo(() => new Set(found), [found]);
  const words = useFindWords();
  useEffect(() => {
    if (cursor !== null) reveal(cursor);
  }, [cursor, reveal]);
  return (
    <ol ref={list} className="trace-text" aria-label={`Text of ${name}`} id={id} data-is-long={trace.steps.length > SHORT}>
      {before > 0 && <li aria-hidden="true" style={{ height: before }} />}
      {rows.map((index) => (
        <li key={index} ref={measure} data-row={index}>
          <Gap trace={trace} before={index} />
          <StepRow
            trace={trace}
            index={index}
            isCursor={index === cursor}
            isMarked={speaking.has(index)}
            isLater={index > until}
            words={hits.has(index) ? words : ""}
            onMove={onMove}
          />
        </li>
      ))}
      {rows.at(-1) === trace.steps.length - 1 && <Tail trace={trace} />}
      {after > 0 && <li aria-hidden="true" style={{ height: after }} />}
    </ol>
  );
}

/** The text between a step and the one before it. */
function Gap({ trace, before }: { readonly trace: ChainOfThought; readonly before: number }) {
  const text = trace.text.slice(trace.steps[before - 1]?.end ?? 0, trace.steps[before]?.start ?? 0).trim();
  return text === "" ? null : (
    <p className="span-gap">
      <MarkedText text={text} words="" />
    </p>
  );
}

function Tail({ trace }: { readonly trace: ChainOfThought }) {
  const text = trace.text.slice(trace.steps.at(-1)?.end ?? 0).trim();
  return text === "" ? null : (
    <li className="span-gap">
      <MarkedText text={text} words="" />
    </li>
  );
}
