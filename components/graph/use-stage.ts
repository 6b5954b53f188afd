"use client";

import { type RefObject, useEffect, useRef, useSyncExternalStore } from "react";
import type { Graph } from "../../lib/graph/graph";
import type { Focus } from "../../lib/graph/paint/camera-focus";
import type { Emphasis } from "../../lib/graph/paint/emphasis";
import type { GraphFrame } from "./graph-frame";
import { countPainterLosses, listenToPainterLosses } from "./paint-link";
import { createStage, type Stage } from "./stage";
import { usePalette } from "./use-palette";
import { watchPageWheel } from "./wheel-owner";

interface StageProps {
  readonly graph: Graph;
  readonly arranged: Graph;
  readonly frame: GraphFrame;
  readonly picture: unknown;
  readonly selected: readonly number[];
  readonly found: readonly number[];
  readonly isFocused: boolean;
  readonly emphasis: Emphasis | null;
  readonly isUnderWay: boolean;
  readonly camera: Focus | null;
  readonly onPick: (node: number | null) => void;
  readonly onTaken: () => void;
  readonly onCamera: (camera: Focus | null) => void;
}

/** A stage in `host`, kept in step with the props. Null before the page's colors are known. */
export function useStage(
  host: RefObject<HTMLElement | null>,
  minimap: RefObject<HTMLElement | null>,
  props: StageProps,
): RefObject<Stage | null> {
  const { graph, arranged, frame, picture, selected, found, isFocused, emphasis, isUnderWay } = props;
  const stage = useRef<Stage | null>(null);
  const shown = useRef<unknown>(undefined);
  const latest = useRef(props);
  const palette = usePalette();
  // A lost painter loses its canvases too, so the stage is made again.
  const losses = useSyncExternalStore(listenToPainterLosses, countPainterLosses, () => 0);
  const isReady = palette !== null && losses + 1;

  useEffect(() => {
    latest.current = props;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage is made once the palette is there; later palettes recolor it
  useEffect(() => {
    if (!host.current || !palette) return;
    const made = createStage(host.current, {
      palette,
      minimap: minimap.current,
      onPick: (node) => latest.current.onPick(node),
      onTaken: () => latest.current.onTaken(),
      onCamera: (camera) => latest.current.onCamera(camera),
    });
    stage.current = made;
    const stopWatching = watchPageWheel();
    return () => {
      stopWatching();
      made.dispose();
      stage.current = null;
      shown.current = undefined;
    };
  }, [isReady]);

  useEffect(() => {
    if (!palette) return;
    stage.current?.recolor(palette);
    const figure = host.current?.closest("figure");
    if (figure) figure.dataset.ground = isDark(palette.background) ? "dark" : "light";
  }, [palette, host]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a stage made late is shown the graph too
  useEffect(() => {
    if (!stage.current) return;
    stage.current.show({ graph, arranged, frame }, shown.current !== picture, latest.current.camera);
    shown.current = picture;
  }, [graph, arranged, frame, picture, isReady]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => stage.current?.mark({ selected, found, isFocused }), [selected, found, isFocused, isReady]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => stage.current?.emphasize(emphasis, isUnderWay), [emphasis, isUnderWay, isReady]);

  return stage;
}

/** Whether a color in the browser's notation, "rgb(26, 29, 34)", is dark. */
function isDark(color: string): boolean {
  const [red = 255, green = 255, blue = 255] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
