"use client";

import { type Ref, useCallback, useMemo } from "react";
import { beginningOf } from "../../lib/graph/beginning-of";
import type { Focus } from "../../lib/graph/camera-focus";
import type { NodeKind } from "../../lib/graph/graph";
import { traceGraph } from "../../lib/graph/trace-graph";
import type { Trace } from "../../lib/trace/trace";
import { Glyph } from "../graph/glyph";
import { type GraphHandle, GraphView } from "../graph/graph-view";
import { useNarrow } from "../graph/use-narrow";
import { stepWords } from "./step-kind";
import { type TraceArrangement, traceFrames } from "./trace-frames";

interface TraceGraphViewProps {
  readonly trace: Trace;
  readonly arrangement: TraceArrangement;
  readonly marked: readonly number[];
  /** The last step shown. */
  readonly until: number;
  /** Pass the same array until it changes. */
  readonly found: readonly number[];
  readonly camera: Focus | null;
  readonly onCamera: (camera: Focus | null) => void;
  readonly onMove: (step: number | null) => void;
  readonly ref: Ref<GraphHandle>;
}

const legends: Readonly<Record<Trace["form"], readonly (readonly [NodeKind, string])[]>> = {
  astro: [
    ["step", "step"],
    ["reflection", "reflection"],
    ["backtrack", "backtrack"],
    ["right", "right answer"],
    ["wrong", "wrong answer"],
  ],
  direct: [
    ["step", "step"],
    ["right", "right answer"],
  ],
};

/** The trace as a tree of attempts, read downwards like the text, or as one line with arcs; an arrow from every backtrack to where it returns. */
export function TraceGraphView(props: TraceGraphViewProps) {
  const { trace, arrangement, marked, until, found, onMove } = props;
  const frame = traceFrames[arrangement][useNarrow() ? "narrow" : "wide"];
  const whole = useMemo(() => traceGraph(trace), [trace]);
  const graph = useMemo(() => beginningOf(whole, until + 1), [whole, until]);
  const describe = useCallback(
    (index: number) => {
      const step = trace.steps[index];
      return step ? `${stepWords(step)}: ${trace.text.slice(step.start, step.end)}` : "";
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
      label={`Graph of the ${trace.form === "astro" ? "ASTRO" : "direct"} trace, ${graph.size} nodes. Arrow keys walk along it, b follows a backtrack.`}
      picture={trace}
      selected={marked}
      found={found}
      camera={props.camera}
      onCamera={props.onCamera}
      describe={describe}
      onSelect={onMove}
    >
      <ul className="legend">
        {legends[trace.form].map(([kind, words]) => (
          <li key={kind}>
            <Glyph kind={kind} /> {words}
          </li>
        ))}
      </ul>
    </GraphView>
  );
}
