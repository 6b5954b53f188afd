"use client";

import { type KeyboardEvent, type ReactNode, type Ref, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import { intAt } from "@/lib/base/columns";
import type { Graph } from "../../lib/graph/graph";
import { orientationOf } from "../../lib/graph/layout/arrangement";
import { linkFamily } from "../../lib/graph/layout/family";
import { createOutline, type Outline } from "../../lib/graph/layout/outline";
import { walk } from "../../lib/graph/layout/walk";
import type { Focus } from "../../lib/graph/paint/camera-focus";
import type { Emphasis } from "../../lib/graph/paint/emphasis";
import { Button } from "../ui/button";
import type { GraphFrame } from "./graph-frame";
import { actionOf } from "./graph-keys";
import { GraphOutline } from "./graph-outline";
import { GraphTools } from "./graph-tools";
import { savePng, saveSvg } from "./save-picture";
import type { Picture } from "./stage";
import { useFolding } from "./use-folding";
import { useStage } from "./use-stage";
import "./graph.css";

/** What a picture offers to its parent. */
export interface GraphHandle {
  /** The whole graph as shown, for files; null before it is laid out. */
  picture(): Picture | null;
  /** Moves a node of `graph` into view, if it is not. */
  reveal(node: number): void;
}

interface GraphViewProps {
  readonly graph: Graph;
  /** The graph that is laid out, when `graph` is an earlier state of it: then moving in time moves no node. */
  readonly arranged?: Graph;
  readonly frame: GraphFrame;
  /** The name of the picture for screen readers. */
  readonly label: string;
  /** A different value means another picture, not a grown one. */
  readonly picture: unknown;
  /** Selected nodes; the keys move the first. */
  readonly selected: readonly number[];
  /** Nodes that the find bar has found; pass the same array until it changes. */
  readonly found?: readonly number[];
  /** The highlight of the search's phase; pass the same object until it changes. */
  readonly emphasis?: Emphasis | null;
  /** Whether that phase is running. */
  readonly isUnderWay?: boolean;
  /** The first view of another picture; without it the whole picture is fitted. */
  readonly camera?: Focus | null;
  /** Called when the camera comes to rest; null where it shows the whole picture, as it does by default. */
  readonly onCamera?: (camera: Focus | null) => void;
  /** Whether a very large graph opens with its least visited parts folded. */
  readonly opensFolded?: boolean;
  readonly describe: (node: number) => string;
  readonly onSelect: (node: number | null) => void;
  /** The name of saved pictures, without an extension. */
  readonly file?: string;
  readonly className?: string;
  /** The legend. */
  readonly children?: ReactNode;
  readonly ref?: Ref<GraphHandle>;
}

const none: readonly number[] = [];

/** A graph on a canvas. Drag, wheel, pinch and keys move the view; a click or the arrow keys select. All nodes are those of `graph`. */
export function GraphView(props: GraphViewProps) {
  const { graph, arranged = graph, frame, label, picture, selected, found = none, opensFolded = true, describe, onSelect } = props;
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const minimap = useRef<HTMLDivElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const [isFocused, setFocused] = useState(false);
  const [notice, setNotice] = useState("");
  const chosen = selected[0] !== undefined && selected[0] < graph.size ? selected[0] : -1;
  const folding = useFolding(graph, arranged, picture, chosen, opensFolded);
  const { graph: shown, full, place } = folding.shown;
  const family = useMemo(() => linkFamily(shown.parent), [shown]);
  const outlineOf = useMemo(() => once(() => createOutline(family)), [family]);
  const toShown = (nodes: readonly number[]) => [...new Set(nodes.filter((node) => node < graph.size).map((node) => intAt(place, node)))];
  const emphasis = props.emphasis ?? null;
  const stage = useStage(host, minimap, {
    graph: shown,
    arranged: folding.arranged,
    frame,
    picture,
    // biome-ignore lint/correctness/useExhaustiveDependencies: the places follow from the folded graph
    selected: useMemo(() => toShown(selected), [selected, place]),
    // biome-ignore lint/correctness/useExhaustiveDependencies: as above
    found: useMemo(() => toShown(found), [found, place]),
    isFocused,
    // biome-ignore lint/correctness/useExhaustiveDependencies: as above
    emphasis: useMemo(() => emphasis && { ...emphasis, ways: toShown(emphasis.ways), nodes: toShown(emphasis.nodes) }, [emphasis, place]),
    isUnderWay: props.isUnderWay ?? false,
    camera: props.camera ?? null,
    onTaken: () => tree.current?.focus({ preventScroll: true }),
    onPick: (node) => onSelect(node === null ? null : intAt(full, node)),
    onCamera: (camera) => props.onCamera?.(camera),
  });
  useImperativeHandle(
    props.ref,
    () => ({
      picture: () => stage.current?.picture() ?? null,
      reveal: (node) => {
        if (node < graph.size) stage.current?.reveal(intAt(place, node));
      },
    }),
    [stage, graph, place],
  );

  const current = chosen < 0 ? -1 : intAt(place, chosen);
  const hiddenBelow = (node: number) => shown.hidden?.[node] ?? 0;
  const canFold = current >= 0 && (intAt(family.firstChild, current) >= 0 || hiddenBelow(current) > 0);
  const fold = () => {
    if (canFold) folding.toggle(intAt(full, current));
  };
  const go = (node: number) => {
    onSelect(intAt(full, node));
    stage.current?.reveal(node);
  };
  const save = async (format: "png" | "svg") => {
    const made = stage.current?.picture();
    if (!made) return;
    const names = { file: props.file ?? "graph", title: label.split(".", 1)[0] ?? label, description: label };
    setNotice("");
    if (format === "svg") await saveSvg(made, names);
    else setNotice((await savePng(made, names)) ?? "");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event.key, orientationOf(frame.arrangement));
    if (!action) return;
    event.preventDefault();
    if (action.kind === "fit") stage.current?.fit();
    else if (action.kind === "zoom") stage.current?.zoomBy(action.factor);
    else if (action.kind === "fold") fold();
    else if (action.kind === "clear") onSelect(null);
    else if (action.kind === "walk" && current >= 0) go(walk(shown, family, outlineOf(), current, action.move));
    else go(0);
  };

  return (
    <figure className={`graph ${props.className ?? ""}`}>
      <div className="graph-frame">
        <div ref={host} className="graph-host" aria-hidden="true" />
        <GraphOutline
          ref={tree}
          id={id}
          label={label}
          family={family}
          current={current}
          describe={(node) => describe(intAt(full, node)) + foldedWords(hiddenBelow(node))}
          onKeyDown={onKeyDown}
          onFocus={setFocused}
        />
        <div ref={minimap} className="graph-minimap" aria-hidden="true" />
        <GraphTools
          onZoom={(factor) => stage.current?.zoomBy(factor)}
          onFit={() => stage.current?.fit()}
          onFold={canFold ? fold : null}
          isFolded={current >= 0 && hiddenBelow(current) > 0}
          onSave={(format) => void save(format)}
        />
      </div>
      {folding.isThinned && (
        <p className="graph-thinned">
          {shown.size.toLocaleString("en")} of {graph.size.toLocaleString("en")} nodes: the least visited parts are folded.
          <Button look="quiet" onClick={folding.showAll}>
            Show all
          </Button>
        </p>
      )}
      <p className="graph-notice" role="status">
        {notice}
      </p>
      <figcaption className="graph-caption">
        {props.children}
        <p className="graph-hint graph-hint-mouse">Drag to move, wheel to zoom, arrow keys to select.</p>
        <p className="graph-hint graph-hint-touch">Drag sideways to see more, zoom with two fingers, tap to select.</p>
      </figcaption>
    </figure>
  );
}

const foldedWords = (count: number): string => (count === 0 ? "" : ` ${count} ${count === 1 ? "node" : "nodes"} folded below.`);

/** Made on demand: for 100,000 nodes it takes a moment, which only the first key waits for. */
function once(make: () => Outline): () => Outline {
  let made: Outline | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
