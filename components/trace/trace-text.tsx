"use client";

import type { ReactNode } from "react";
import type { Trace } from "../../lib/trace/trace";
import { Glyph } from "../graph/glyph";
import { kindOfStep, stepWords } from "./step-kind";

interface TraceTextProps {
  readonly trace: Trace;
  readonly cursor: number | null;
  readonly marked: readonly number[];
  readonly onMove: (step: number | null) => void;
}

/** The text of a trace, each span with the sign and color of its kind. Text between the spans is shown as it is. */
export function TraceText({ trace, cursor, marked, onMove }: TraceTextProps) {
  const rows: ReactNode[] = [];
  let end = 0;
  for (const [index, step] of trace.steps.entries()) {
    const gap = trace.text.slice(end, step.start);
    if (gap.trim() !== "") rows.push(<Gap key={`gap-${end}`} text={gap} />);
    const kind = kindOfStep(step);
    rows.push(
      <li key={step.start}>
        <button
          type="button"
          className={`span span-${kind}`}
          data-is-marked={marked.includes(index)}
          aria-pressed={index === cursor}
          onClick={() => onMove(index === cursor ? null : index)}
        >
          <Glyph kind={kind} />
          <span className="hidden-visually">{stepWords(step)}: </span>
          <span className="span-text">{trace.text.slice(step.start, step.end)}</span>
        </button>
      </li>,
    );
    end = step.end;
  }
  const tail = trace.text.slice(end);
  if (tail.trim() !== "") rows.push(<Gap key={`gap-${end}`} text={tail} />);
  return <ol className="trace-text">{rows}</ol>;
}

function Gap({ text }: { readonly text: string }) {
  return <li className="span-gap">{text.trim()}</li>;
}
