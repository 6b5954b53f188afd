"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef } from "react";
import { type Arrangement, orientationOf } from "../../lib/graph/arrangement";
import { largestFit, type Margin, smallestScale } from "../../lib/graph/camera";
import type { Emphasis } from "../../lib/graph/emphasis";
import type { Graph } from "../../lib/graph/graph";
import { layOut, type Spacing } from "../../lib/graph/layout";
import { createOutline } from "../../lib/graph/outline";
import { createScene } from "../../lib/graph/scene";
import { walk } from "../../lib/graph/walk";
import { Button } from "../ui/button";
import { actionOf } from "./graph-keys";
import { GraphOutline } from "./graph-outline";
import { createStage, type Stage } from "./stage";
import { usePalette } from "./use-palette";
import { watchPageWheel } from "./wheel-owner";
import "./graph.css";

/** How a graph is laid out and framed. Pass a constant: a new one lays out again. */
export interface GraphFrame {
  readonly arrangement: Arrangement;
  readonly spacing: Spacing;
  readonly margin: Margin;
  /** No fit makes the picture smaller than this: on a narrow page its words must stay readable, and the rest is a drag away. */
  readonly least?: number;
  /** No fit makes it larger than this: pictures that stand side by side have words of one size. */
  readonly largest?: number;
}

interface GraphViewProps {
  readonly graph: Graph;
  readonly frame: GraphFrame;
  /** What the picture is of, for screen readers. */
  readonly label: string;
  /** Another value means another picture, not a grown one. */
  readonly picture: unknown;
  /** Marked nodes; the first is the one that the keys move. */
  readonly selected: readonly number[];
  /** What the phase of a search is about; pass the same object until it changes. */
  readonly emphasis?: Emphasis | null;
  /** Whether that phase runs now. */
  readonly isUnderWay?: boolean;
  readonly describe: (node: number) => string;
  readonly onSelect: (node: number | null) => void;
  readonly className?: string;
  /** The legend. */
  readonly children?: ReactNode;
}

/** A graph on a canvas: drag, wheel, pinch and keys move it, a click or the arrow keys select. */
export function GraphView({
  graph,
  frame,
  label,
  picture,
  selected,
  emphasis = null,
  isUnderWay = false,
  describe,
  onSelect,
  className = "",
  children,
}: GraphViewProps) {
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<Stage | null>(null);
  const shown = useRef<unknown>(undefined);
  const pick = useRef(onSelect);
  const palette = usePalette();
  const layout = useMemo(() => layOut(graph, frame.arrangement, frame.spacing), [graph, frame]);
  const outline = useMemo(() => createOutline(layout.family), [layout]);
  const scene = useMemo(() => createScene(graph, layout), [graph, layout]);
  const isReady = palette !== null;

  useEffect(() => {
    pick.current = onSelect;
  }, [onSelect]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage is made once the palette is there; later palettes recolor it
  useEffect(() => {
    if (!canvas.current || !palette) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const made = createStage(canvas.current, {
      margin: frame.margin,
      least: frame.least ?? smallestScale,
      largest: frame.largest ?? largestFit,
      palette,
      isStill: () => still.matches,
      onPick: (node) => pick.current(node),
    });
    stage.current = made;
    const stopWatching = watchPageWheel();
    return () => {
      stopWatching();
      made.dispose();
      stage.current = null;
      shown.current = undefined;
    };
  }, [isReady, frame]);

  useEffect(() => {
    if (palette) stage.current?.recolor(palette);
  }, [palette]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a stage made late is shown the scene too
  useEffect(() => {
    stage.current?.show(scene, shown.current !== picture);
    shown.current = picture;
  }, [scene, picture, isReady]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => stage.current?.select(selected), [selected, isReady, frame]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => stage.current?.emphasize(emphasis, isUnderWay), [emphasis, isUnderWay, isReady, frame]);

  const current = selected[0] !== undefined && selected[0] < graph.size ? selected[0] : -1;
  const go = (node: number) => {
    onSelect(node);
    stage.current?.reveal(node);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event.key, orientationOf(frame.arrangement));
    if (!action) return;
    event.preventDefault();
    if (action.kind === "fit") stage.current?.fit();
    else if (action.kind === "zoom") stage.current?.zoomBy(action.factor);
    else if (action.kind === "clear") onSelect(null);
    else if (action.kind === "walk" && current >= 0) go(walk(graph, layout.family, outline, current, action.move));
    else go(0);
  };

  return (
    <figure className={`graph ${className}`}>
      <div className="graph-frame">
        <div aria-hidden="true">
          <canvas ref={canvas} className="graph-canvas" />
        </div>
        <GraphOutline
          id={id}
          label={label}
          family={layout.family}
          outline={outline}
          current={current}
          describe={describe}
          onKeyDown={onKeyDown}
        />
        <div className="graph-tools">
          <Button look="quiet" aria-label="Zoom out" title="Zoom out (−)" onClick={() => stage.current?.zoomBy(1 / 1.4)}>
            −
          </Button>
          <Button look="quiet" aria-label="Zoom in" title="Zoom in (+)" onClick={() => stage.current?.zoomBy(1.4)}>
            +
          </Button>
          <Button look="quiet" title="Fit the whole picture (0)" onClick={() => stage.current?.fit()}>
            Fit
          </Button>
        </div>
      </div>
      <figcaption className="graph-caption">
        {children}
        <p className="graph-hint graph-hint-mouse">Drag to move, wheel to zoom, arrow keys to walk.</p>
        <p className="graph-hint graph-hint-touch">Drag sideways to see more, zoom with two fingers, tap to select.</p>
      </figcaption>
    </figure>
  );
}
