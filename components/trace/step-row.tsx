import { memo } from "react";
import { kindOfStep } from "../../lib/graph/trace-graph";
import type { ChainOfThought } from "../../lib/trace/trace";
import { MarkedText } from "../find/marked-text";
import { Glyph } from "../graph/glyph";
import { stepWords } from "./step-words";
import "./trace.css";

interface StepRowProps {
  readonly trace: ChainOfThought;
  readonly index: number;
  readonly isCursor: boolean;
  /** Whether it belongs to the selected node. */
  readonly isMarked: boolean;
  /** Whether it comes after the shown moment. */
  readonly isLater: boolean;
  /** The words to mark; empty for none. */
  readonly words: string;
  /** Pass the same function until it changes. */
  readonly onMove: (step: number | null) => void;
}

/** One step of a trace: its shape and its text. Redraws only when its own props change, so that a selection redraws two rows. */
export const StepRow = memo(function StepRow({ trace, index, isCursor, isMarked, isLater, words, onMove }: StepRowProps) {
  const step = trace.steps[index];
  if (!step) return null;
  const kind = kindOfStep(trace, index);
  return (
    <button
      type="button"
      className={`span span-${kind}`}
      data-step={index}
      data-is-marked={isMarked}
      data-is-later={isLater}
      aria-pressed={isCursor}
      onClick={() => onMove(isCursor ? null : index)}
    >
      <Glyph kind={kind} />
      <span className="hidden-visually">{stepWords(trace, index)}: </span>
      <span className="span-text">
        <MarkedText text={trace.text.slice(step.start, step.end)} words={words} />
      </span>
    </button>
  );
});
