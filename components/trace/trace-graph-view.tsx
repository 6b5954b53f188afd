"use client";

import { useCallback, useMemo } from "react";
import type { NodeKind } from "../../lib/graph/graph";
import { traceGraph } from "../../lib/graph/trace-graph";
import type { Trace } from "../../lib/trace/trace";
import { Glyph } from "../graph/glyph";
import type { GraphFrame } from "../graph/graph-frame";
import { GraphView } from "../graph/graph-view";
import { useNarrow } from "../graph/use-narrow";
import { stepWords } from "./step-kind";

interface TraceGraphViewProps {
  readonly trace: Trace;
  readonly cursor: number | null;
  readonly marked: readonly number[];
  readonly onMove: (step: number | null) => void;
}

const wideFrame: GraphFrame = {
  arrangement: { kind: "tidy", orientation: "down" },
  spacing: { breadth: 190, depth: 44 },
  margin: { left: 84, top: 44, right: 140, bottom: 28 },
  largest: 1.05,
};

const narrowFrame: GraphFrame = {
  arrangement: { kind: "tidy", orientation: "down" },
  spacing: { breadth: 165, depth: 44 },
  margin: { left: 56, top: 44, right: 130, bottom: 44 },
  least: 0.95,
  largest: 1.05,
};

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

/** The trace as a tree of attempts, read downwards like the text, with an arrow from every backtrack to where it returns. */
export function TraceGraphView({ trace, marked, onMove }: TraceGraphViewProps) {
  const frame = useNarrow() ? narrowFrame : wideFrame;
  const graph = useMemo(() => traceGraph(trace), [trace]);
  const describe = useCallback(
    (index: number) => {
      const step = trace.steps[index];
      return step ? `${stepWords(step)}: ${trace.text.slice(step.start, step.end)}` : "";
    },
    [trace],
  );
  return (
    <GraphView
      className="trace-graph"
      graph={graph}
      frame={frame}
      label={`Graph of the ${trace.form === "astro" ? "ASTRO" : "direct"} trace, ${graph.size} nodes. Arrow keys walk along it, b follows a backtrack.`}
      picture={trace}
      selected={marked}
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
