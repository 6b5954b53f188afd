"use client";

import { type Ref, useCallback, useMemo } from "react";
import { beginningOf } from "../../lib/graph/beginning-of";
import type { Focus } from "../../lib/graph/paint/camera-focus";
import { traceGraph } from "../../lib/graph/trace-graph";
import type { ChainOfThought } from "../../lib/trace/trace";
import { type GraphHandle, GraphView } from "../graph/graph-view";
import { useNarrow } from "../graph/use-narrow";
import { shortText } from "../ui/short-text";
import { stepWords } from "./step-words";
import { type TraceArrangement, traceFrames } from "./trace-frames";
import { legendKinds, TraceLegend } from "./trace-legend";
import "./trace.css";

interface TraceGraphViewProps {
  readonly trace: ChainOfThought;
  /** The graph's subject for screen readers: "the ASTRO trace". */
  readonly of: string;
  readonly arrangement: TraceArrangement;
  readonly marked: readonly number[];
  /** The last step shown. */
  readonly until: number;
  /** Pass the same array until it changes. */
  readonly found: readonly number[];
  readonly camera?: Focus | null;
  readonly onCamera?: (camera: Focus | null) => void;
  readonly onMove: (step: number | null) => void;
  /** Whether it is one of several side by side, which share one legend elsewhere. */
  readonly isInColumn?: boolean;
  readonly ref: Ref<GraphHandle>;
}

/**
 * The trace as a tree of attempts, read downwards like the text, or as one line with arcs. An arrow leads from every backtrack to its
 * target.
 */
export function TraceGraphView(props: TraceGraphViewProps) {
  const { trace, arrangement, marked, until, found, onMove } = props;
  const isNarrow = useNarrow();
  const frame = traceFrames[arrangement][isNarrow ? "narrow" : props.isInColumn ? "column" : "wide"];
  const whole = useMemo(() => traceGraph(trace), [trace]);
  const graph = useMemo(() => beginningOf(whole, until + 1), [whole, until]);
  const describe = useCallback(
    (index: number) => {
      const step = trace.steps[index];
      return step ? `${stepWords(trace, index)}: ${shortText(trace.text.slice(step.start, step.end), 400)}` : "";
    },
    [trace],
  );
  return (
    <GraphView
      ref={props.ref}
      className="trace-graph"
      graph={graph}
      arranged={whole}
      frame={frame}
      label={`Graph of ${props.of}, ${graph.size} nodes. Arrow keys walk along it, b follows a backtrack.`}
      picture={trace}
      selected={marked}
      found={found}
      camera={props.camera ?? null}
      onCamera={(camera) => props.onCamera?.(camera)}
      describe={describe}
      onSelect={onMove}
    >
      {props.isInColumn ? null : <TraceLegend kinds={legendKinds[trace.form]} />}
    </GraphView>
  );
}
