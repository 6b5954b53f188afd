import type { Graph } from "../../lib/graph/graph";
import { orientationOf } from "../../lib/graph/layout/arrangement";
import type { Bounds } from "../../lib/graph/layout/bounds";
import { earlyLayout } from "../../lib/graph/layout/early-layout";
import { linkFamily } from "../../lib/graph/layout/family";
import { type Layout, layOut } from "../../lib/graph/layout/layout";
import { mostMoving } from "../../lib/graph/layout/tween";
import { type Camera, fitCamera, marginFor, reveal, toWorld, type Viewport, zoomAround } from "../../lib/graph/paint/camera";
import { cameraAt, type Focus, focusOf } from "../../lib/graph/paint/camera-focus";
import type { Emphasis } from "../../lib/graph/paint/emphasis";
import { nodeAt } from "../../lib/graph/paint/node-at";
import { buffersOf, packGraph, packState } from "../../lib/graph/paint/packed-graph";
import type { Marks, PaintReply, PaintRequest, Placement } from "../../lib/graph/paint/paint-protocol";
import type { Palette } from "../../lib/graph/paint/palette";
import { createScene, type Scene } from "../../lib/graph/paint/scene";
import { fontFaces } from "./font-faces";
import type { GraphFrame } from "./graph-frame";
import { createMinimap } from "./minimap";
import { type PaintLink, paintLink } from "./paint-link";
import { createZoomCamera } from "./zoom-camera";

/** What a stage shows. */
export interface Shown {
  readonly graph: Graph;
  /** The graph that is laid out: `graph` itself, or a later state of it. */
  readonly arranged: Graph;
  readonly frame: GraphFrame;
}

/** Everything that files of a picture are made from. */
export interface Picture {
  readonly graph: Graph;
  readonly layout: Layout;
  readonly scene: Scene;
  readonly palette: Palette;
}

/** One canvas with its camera. The painter paints it elsewhere; this object handles what a person does with it. */
export interface Stage {
  /**
   * Shows a graph. Nodes move to the places of a grown graph. If `isNew`, it is another picture, which appears at once with the given or
   * the fitted camera.
   */
  show(shown: Shown, isNew: boolean, camera: Focus | null): void;
  mark(marks: Omit<Marks, "hovered">): void;
  /** Highlights a phase of the search. The highlight pulses for a moment, or for as long as the phase runs. */
  emphasize(emphasis: Emphasis | null, isUnderWay: boolean): void;
  recolor(palette: Palette): void;
  fit(): void;
  zoomBy(factor: number): void;
  /** Moves a node into view, if it is not. */
  reveal(node: number): void;
  picture(): Picture | null;
  dispose(): void;
}

interface StageOptions {
  readonly palette: Palette;
  /** An element for the minimap; null for none. */
  readonly minimap: HTMLElement | null;
  readonly onPick: (node: number | null) => void;
  /** Called when a person has pressed on the picture or its minimap, which should then get the focus. */
  readonly onTaken: () => void;
  /** Called when the camera comes to rest; null where it shows the whole picture, as it does by default. */
  readonly onCamera: (camera: Focus | null) => void;
}

const REACH = 16;
const REST_MS = 300;

let canvases = 0;
/** The font files that each painter already has. */
const knownFonts = new WeakMap<PaintLink, Set<string>>();

export function createStage(host: HTMLElement, { palette: firstPalette, minimap: map, onPick, onTaken, onCamera }: StageOptions): Stage {
  const id = ++canvases;
  // Made here, because a canvas can be transferred to a worker only once.
  const canvas = host.appendChild(document.createElement("canvas"));
  canvas.className = "graph-canvas";
  const motion = matchMedia("(prefers-reduced-motion: reduce)");
  const isStill = () => motion.matches;
  let link: PaintLink | null = null;
  let waiting: (() => void)[] = [];
  let palette = firstPalette;
  let shown: Shown | null = null;
  let version = 0;
  let sent: Graph | null = null;
  let laidOut: { readonly version: number; readonly placement: Placement; readonly bounds: Bounds } | null = null;
  /** The last placement that arrived; new until the camera has moved to it. */
  let arrived: { readonly placement: Placement; readonly isNew: boolean } | null = null;
  let scene: Scene | null = null;
  /** The camera for the next layout, when that is another picture. */
  let entrance: { readonly camera: Focus | null } | null = null;
  let isMoved = false;
  let size: Viewport = { width: 0, height: 0 };
  let marks: Marks = { selected: [], found: [], hovered: -1, isFocused: false };
  let emphasis: Emphasis | null = null;
  let rest = 0;

  const whenLinked = (act: (link: PaintLink) => void): void => {
    if (link) act(link);
    else waiting.push(() => link && act(link));
  };
  const send = (request: PaintRequest, transfer: Transferable[] = []): void => whenLinked((to) => to.send(request, transfer));

  const camera = createZoomCamera(canvas, {
    isStill,
    onMove: (next, isByHand) => {
      if (isByHand) isMoved = true;
      look(next);
    },
  });
  const look = (next: Camera): void => {
    send({ kind: "camera", canvas: id, camera: next, version: laidOut?.version ?? 0 });
    if (laidOut) minimap?.update(laidOut.bounds, next, size);
    clearTimeout(rest);
    rest = window.setTimeout(() => onCamera(isMoved && size.width > 0 ? focusOf(camera.now(), size) : null), REST_MS);
  };
  const minimap =
    map && createMinimap(map, { canvas: id, whenLinked, camera, viewport: () => size, onMove: () => (isMoved = true), onTaken });

  const fitted = (): Camera | null => {
    if (!laidOut || !shown || size.width === 0) return null;
    const { bounds, placement } = laidOut;
    const { margin, least, largest } = shown.frame;
    return fitCamera(bounds, size, marginFor(margin, size), {
      ...(least === undefined ? {} : { least }),
      ...(largest === undefined ? {} : { largest }),
      anchor: anchorOf(placement, bounds),
    });
  };

  /** Moves the camera to the place for a layout, unless a person has moved it. */
  const settle = (isJump: boolean): void => {
    if (size.width === 0) return;
    const given = entrance?.camera ?? null;
    if (entrance) isMoved = given !== null;
    const to = given ? cameraAt(given, size) : isMoved ? null : fitted();
    if (entrance || isJump) camera.set(to ?? camera.now());
    else if (to) camera.travelTo(to);
    entrance = null;
  };

  const onReply = (reply: PaintReply): void => {
    if (reply.kind === "painted") host.dataset.painted = `${reply.version}`;
    if (reply.kind !== "laidOut") return;
    // A later version can reuse the layout of one that nobody waits for any more.
    if (reply.placement) {
      arrived = { placement: reply.placement, isNew: true };
      host.dataset.layout = reply.milliseconds.toFixed(1);
    }
    if (reply.version !== version || !shown) return;
    if (!arrived) throw new Error(`The layout of version ${reply.version} was to be reused, but never arrived.`);
    const { placement, isNew } = arrived;
    arrived = { placement, isNew: false };
    laidOut = { version, placement, bounds: reply.bounds };
    scene = null;
    if (isNew || entrance) settle(shown.graph.size > mostMoving);
    minimap?.update(reply.bounds, camera.now(), size);
  };

  void paintLink().then((made) => {
    if (!canvas.isConnected) return;
    link = made;
    const fonts = knownFonts.get(made) ?? new Set<string>();
    knownFonts.set(made, fonts);
    if (!fonts.has(palette.font)) {
      fonts.add(palette.font);
      made.send({ kind: "fonts", faces: fontFaces(palette.font) });
    }
    made.listen(id, onReply);
    const surface = made.surfaceOf(canvas);
    made.send({ kind: "open", canvas: id, surface, palette, isStill: isStill() }, transferable(surface));
    for (const act of waiting) act();
    waiting = [];
  });

  const onMotion = () => send({ kind: "motion", canvas: id, isStill: isStill() });
  motion.addEventListener("change", onMotion);

  const resize = (): void => {
    const before = size;
    size = { width: host.clientWidth, height: host.clientHeight };
    send({ kind: "size", canvas: id, viewport: size, pixelRatio: window.devicePixelRatio });
    if (!laidOut || size.width === 0) return;
    if (isMoved && before.width > 0 && !entrance) camera.set(cameraAt(focusOf(camera.now(), before), size));
    else settle(true);
  };
  const observer = new ResizeObserver(resize);
  observer.observe(host);
  const stopWatchingRatio = watchPixelRatio(resize);

  /** The scene for hit tests of the pointer; made on demand. */
  const ownScene = (): Scene | null => {
    if (!shown || laidOut?.version !== version) return null;
    scene ??= sceneOf(shown, { ...laidOut.placement, family: linkFamily(shown.arranged.parent) });
    return scene;
  };
  const pick = (event: MouseEvent): number => {
    const met = ownScene();
    if (!met) return -1;
    const at = toWorld(camera.now(), event.offsetX, event.offsetY);
    return nodeAt(met, at.x, at.y, REACH / Math.min(1, camera.now().scale));
  };
  const hover = (node: number): void => {
    if (node === marks.hovered) return;
    marks = { ...marks, hovered: node };
    canvas.classList.toggle("is-on-node", node >= 0);
    send({ kind: "marks", canvas: id, marks });
  };
  // d3-zoom suppresses the click that ends a drag.
  canvas.addEventListener("click", (event) => {
    const node = pick(event);
    onTaken();
    onPick(node < 0 ? null : node);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse") hover(event.buttons === 0 ? pick(event) : -1);
  });
  canvas.addEventListener("pointerleave", () => hover(-1));

  return {
    show(next, isNew, at) {
      const isSame = sent === next.arranged;
      if (isNew) entrance = { camera: at };
      else if (shown && shown.frame !== next.frame) isMoved = false;
      shown = next;
      version += 1;
      sent = next.arranged;
      const whole = isSame ? null : packGraph(next.arranged);
      const state = next.graph === next.arranged ? null : packState(next.graph);
      const { arrangement, spacing } = next.frame;
      const transfer = [whole, state].flatMap((packed) => (packed === null ? [] : buffersOf(packed)));
      send({ kind: "show", canvas: id, version, whole, state, arrangement, spacing, isNew }, transfer);
    },
    mark(next) {
      marks = { ...next, hovered: marks.hovered };
      send({ kind: "marks", canvas: id, marks });
    },
    emphasize(next, isUnderWay) {
      send({ kind: "emphasis", canvas: id, emphasis: next, isUnderWay, isNew: next !== emphasis });
      emphasis = next;
    },
    recolor(next) {
      palette = next;
      send({ kind: "palette", canvas: id, palette });
    },
    fit() {
      isMoved = false;
      const fit = fitted();
      if (fit) camera.travelTo(fit);
    },
    zoomBy(factor) {
      isMoved = true;
      camera.travelTo(zoomAround(camera.goal(), size.width / 2, size.height / 2, factor));
    },
    reveal(node) {
      if (!laidOut || size.width === 0) return;
      const [x, y] = [laidOut.placement.x[node], laidOut.placement.y[node]];
      if (x === undefined || y === undefined) return;
      const from = camera.goal();
      const to = reveal(from, size, x, y, 40);
      if (to.x !== from.x || to.y !== from.y) camera.travelTo(to);
    },
    picture() {
      if (!shown) return null;
      const { graph, arranged, frame } = shown;
      const own = ownScene() ?? sceneOf(shown, layOut(arranged, frame.arrangement, frame.spacing));
      return { graph, layout: own.layout, scene: own, palette };
    },
    dispose() {
      clearTimeout(rest);
      observer.disconnect();
      stopWatchingRatio();
      motion.removeEventListener("change", onMotion);
      camera.dispose();
      minimap?.dispose();
      link?.send({ kind: "close", canvas: id });
      link?.forget(id);
      canvas.remove();
    },
  };
}

const sceneOf = ({ graph }: Shown, layout: Layout): Scene => createScene(graph, earlyLayout(layout, graph));

/** The part to show of a picture that does not fit: a tree from its root, a trace from its first column, a radial tree from its middle. */
function anchorOf({ arrangement }: Placement, bounds: Bounds): { readonly x: number; readonly y: number } {
  if (arrangement.kind === "radial") return { x: 0, y: 0 };
  return orientationOf(arrangement) === "right" ? { x: bounds.left, y: 0 } : { x: bounds.left, y: bounds.top };
}

const transferable = (surface: unknown): Transferable[] =>
  typeof OffscreenCanvas === "function" && surface instanceof OffscreenCanvas ? [surface] : [];

/** Calls back when the page's pixel density changes, by another screen or by zooming. */
function watchPixelRatio(listener: () => void): () => void {
  let query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const onChange = () => {
    query.removeEventListener("change", onChange);
    query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener("change", onChange);
    listener();
  };
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
