"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import type { CellOf } from "../../lib/document/kinds/notebook";
import type { Trace } from "../../lib/trace/trace";
import { useSession, useSessionValue } from "../cell/session-context";
import { useFound } from "../find/use-find";
import type { GraphHandle } from "../graph/graph-view";
import { useEndAgain } from "../time/use-end-again";
import { Choice } from "../ui/choice";
import { ViewBoundary } from "../ui/view-boundary";
import { StepScrubber } from "./step-scrubber";
import { stepWords } from "./step-words";
import { TraceCountsLine } from "./trace-counts-line";
import { traceArrangement } from "./trace-frames";
import { TraceGraphView } from "./trace-graph-view";
import { TraceText } from "./trace-text";
import { useStepTime } from "./use-step-time";
import { useTraceCursor } from "./use-trace-cursor";

interface TraceViewsProps {
  readonly cell: CellOf<"trace" | "file">;
  readonly trace: Trace;
}

const arrangements = [
  { value: "attempts", label: "Attempts" },
  { value: "spine", label: "In a line" },
] as const;

/** Traces of at most this many steps get a lower picture. */
const SHORT = 8;

/** A trace as text and as graph side by side, with one selection and one time. */
export function TraceViews({ cell, trace }: TraceViewsProps) {
  const session = useSession();
  const { cursor, marked, moveTo } = useTraceCursor(cell, trace);
  const arrangement = useSessionValue(({ views }) => traceArrangement(views[cell.id]?.arrangement ?? null));
  const camera = useSessionValue(({ views }) => views[cell.id]?.camera ?? null);
  const found = useFound(cell.id);
  const graph = useRef<GraphHandle>(null);
  useEndAgain(cell.id, trace);
  // Moves the selected step too, so that the tree follows.
  const time = useStepTime(cell.id, trace.steps.length - 1, moveTo);
  const { until, playing } = time;

  useEffect(() => {
    if (cursor !== null) graph.current?.reveal(cursor);
  }, [cursor]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== " " || !(event.target instanceof HTMLElement) || event.target.getAttribute("role") !== "tree") return;
    event.preventDefault();
    playing.toggle();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the picture inside
    <div className="trace" data-is-short={trace.steps.length <= SHORT} onKeyDown={onKeyDown}>
      <div className="trace-bar">
        <TraceCountsLine trace={trace} mistakes={cell.kind === "trace" ? cell.spec.mistakes : 0} />
        <Choice
          label="Arrangement"
          isLabelHidden
          isSmall
          value={arrangement}
          options={arrangements}
          onChoose={(name) => session.setView(cell.id, { arrangement: name === "attempts" ? null : name, camera: null })}
        />
      </div>
      <div className="trace-pair">
        <ViewBoundary name="The text of the trace" resetOn={[trace]} plain={() => trace.text}>
          <TraceText
            id={`${cell.id}-text`}
            trace={trace}
            name={cell.name}
            cursor={cursor}
            marked={marked}
            until={until}
            found={found}
            onMove={moveTo}
          />
        </ViewBoundary>
        <ViewBoundary name="The graph of the trace" resetOn={[trace, arrangement]}>
          <TraceGraphView
            ref={graph}
            trace={trace}
            of={`the ${trace.form === "astro" ? "ASTRO" : "direct"} trace`}
            arrangement={arrangement}
            marked={marked}
            until={until}
            found={found}
            camera={camera}
            onCamera={(focus) => session.setView(cell.id, { camera: focus })}
            onMove={moveTo}
          />
        </ViewBoundary>
      </div>
      <StepScrubber label="Step" time={time} words={`, ${stepWords(trace, until).toLowerCase()}`} />
    </div>
  );
}
