import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom";
import { orientationOf } from "../../lib/graph/arrangement";
import {
  type Camera,
  cameraBetween,
  fitCamera,
  largestScale,
  type Margin,
  marginFor,
  reveal,
  smallestScale,
  toWorld,
  zoomAround,
} from "../../lib/graph/camera";
import type { Emphasis } from "../../lib/graph/emphasis";
import { nodeAt } from "../../lib/graph/node-at";
import { paint } from "../../lib/graph/painter";
import type { Palette } from "../../lib/graph/palette";
import { movedTo, type Scene } from "../../lib/graph/scene";
import { approach, departures, mostMoving, type Places, placesBetween, SETTLED_MS } from "../../lib/graph/tween";
import { cancelPainting, requestPainting } from "./frame-scheduler";
import { isPageScrolling } from "./wheel-owner";

/** One canvas with its camera: takes scenes, moves to them without jumps, and says what was clicked. */
export interface Stage {
  /** A grown scene is moved to; where `isNew`, it is another picture: it appears at once and is fitted again. */
  show(scene: Scene, isNew: boolean): void;
  select(nodes: readonly number[]): void;
  /** Marks what a phase of a search is about; it beats for a moment, and for as long as the phase is under way. */
  emphasize(emphasis: Emphasis | null, isUnderWay: boolean): void;
  recolor(palette: Palette): void;
  fit(): void;
  zoomBy(factor: number): void;
  /** Brings a node into sight, if it is not. */
  reveal(node: number): void;
  dispose(): void;
}

interface StageOptions {
  readonly margin: Margin;
  /** No fit makes the picture smaller or larger than this. */
  readonly least: number;
  readonly largest: number;
  readonly palette: Palette;
  readonly isStill: () => boolean;
  readonly onPick: (node: number | null) => void;
}

interface Motion<Place> {
  readonly to: Place;
  /** When the goal was set. */
  readonly since: number;
  /** When it was last come nearer to. */
  readonly last: number;
}

const REACH = 16;
const BEAT_MS = 700;
/** How often a new emphasis beats before it comes to rest. */
const BEATS = 2;

export function createStage(
  canvas: HTMLCanvasElement,
  { margin, least, largest, palette: firstPalette, isStill, onPick }: StageOptions,
): Stage {
  const context = canvas.getContext("2d");
  const selection = select(canvas);
  let palette = firstPalette;
  let scene: Scene | null = null;
  let places: Places | null = null;
  let growth: Motion<Places> | null = null;
  let camera: Camera = { scale: 1, x: 0, y: 0 };
  let travel: Motion<Camera> | null = null;
  let isMoved = false;
  let selected: readonly number[] = [];
  let hovered = -1;
  let emphasis: Emphasis | null = null;
  let isUnderWay = false;
  let emphasisStart = 0;
  let size = { width: 0, height: 0 };

  const draw = (now: number): boolean => {
    advance(now);
    if (context && scene && places && size.width > 0) {
      const pixelRatio = window.devicePixelRatio;
      const width = Math.round(size.width * pixelRatio);
      const height = Math.round(size.height * pixelRatio);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      paint(context, movedTo(scene, places), camera, palette, {
        ...size,
        pixelRatio,
        selected,
        hovered,
        emphasis,
        beat: isBeating(now) ? (Math.max(0, now - emphasisStart) / BEAT_MS) % 1 : 0,
      });
    }
    return growth !== null || travel !== null || isBeating(now);
  };
  const isBeating = (now: number): boolean => emphasis !== null && !isStill() && (isUnderWay || now - emphasisStart < BEATS * BEAT_MS);
  const dirty = () => requestPainting(draw);

  const advance = (now: number) => {
    if (growth && places) {
      places = placesBetween(places, growth.to, partMade(growth, now));
      growth = followed(growth, now);
    }
    if (travel) {
      setCamera(cameraBetween(camera, travel.to, partMade(travel, now)));
      travel = followed(travel, now);
    }
  };

  /** Tells d3-zoom too, so that the next drag starts from here. */
  const setCamera = (next: Camera) => {
    camera = next;
    behavior.transform(selection, zoomIdentity.translate(next.x, next.y).scale(next.scale));
  };

  const travelTo = (to: Camera) => {
    if (isStill()) {
      travel = null;
      setCamera(to);
    } else travel = towards(to, travel);
    dirty();
  };

  const fitted = (): Camera | null => {
    if (!scene || size.width === 0) return null;
    const { bounds, layout } = scene;
    // Where not all has room: a tree from its root on, a trace from its first column on.
    const anchor = orientationOf(layout.arrangement) === "right" ? { x: bounds.left, y: 0 } : { x: bounds.left, y: bounds.top };
    return fitCamera(bounds, size, marginFor(margin, size), { least, largest, anchor });
  };

  const behavior: ZoomBehavior<HTMLCanvasElement, unknown> = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([smallestScale, largestScale])
    .filter((event: Event) => isMeant(event))
    .on("start", (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      if (event.sourceEvent) travel = null;
    })
    .on("zoom", (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      if (!event.sourceEvent) return;
      isMoved = true;
      camera = { scale: event.transform.k, x: event.transform.x, y: event.transform.y };
      dirty();
    });
  selection.call(behavior).on("dblclick.zoom", null);

  const pick = (event: MouseEvent): number => {
    if (!scene) return -1;
    const at = toWorld(camera, event.offsetX, event.offsetY);
    return nodeAt(scene, at.x, at.y, REACH / Math.min(1, camera.scale));
  };
  const hover = (node: number) => {
    if (node === hovered) return;
    hovered = node;
    canvas.classList.toggle("is-on-node", node >= 0);
    dirty();
  };
  selection.on("click.pick", (event: MouseEvent) => {
    const node = pick(event);
    onPick(node < 0 ? null : node);
  });
  selection.on("pointermove.pick", (event: PointerEvent) => {
    if (event.pointerType === "mouse") hover(event.buttons === 0 ? pick(event) : -1);
  });
  selection.on("pointerleave.pick", () => hover(-1));

  // One finger moves the picture sideways; along the page the browser takes the gesture and scrolls (touch-action), which cancels the pointer.
  let finger: { readonly id: number; readonly x: number } | null = null;
  selection.on("pointerdown.pan", (event: PointerEvent) => {
    if (event.pointerType === "touch") finger = event.isPrimary ? { id: event.pointerId, x: event.clientX } : null;
  });
  selection.on("pointermove.pan", (event: PointerEvent) => {
    if (finger?.id !== event.pointerId) return;
    isMoved = true;
    travel = null;
    setCamera({ ...camera, x: camera.x + event.clientX - finger.x });
    finger = { id: event.pointerId, x: event.clientX };
    dirty();
  });
  selection.on("pointerup.pan pointercancel.pan", () => {
    finger = null;
  });

  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    size = { width: entry.contentRect.width, height: entry.contentRect.height };
    const fit = isMoved ? null : fitted();
    travel = null;
    if (fit) setCamera(fit);
    // At once: an emptied canvas would flash until the next frame.
    draw(performance.now());
  });
  observer.observe(canvas);

  return {
    show(next, isNew) {
      const end: Places = { x: next.x, y: next.y };
      const isJump = isNew || places === null || isStill() || next.graph.size > mostMoving || next.graph.size < places.x.length;
      growth = isJump ? null : towards(end, growth);
      places = isJump || places === null ? end : departures(places, next.graph.parent);
      scene = next;
      if (isNew) isMoved = false;
      const fit = isMoved ? null : fitted();
      if (fit && isJump) setCamera(fit);
      else if (fit) travelTo(fit);
      dirty();
    },
    select(nodes) {
      selected = nodes;
      dirty();
    },
    emphasize(next, isNowUnderWay) {
      if (next !== emphasis) emphasisStart = performance.now();
      emphasis = next;
      isUnderWay = isNowUnderWay;
      dirty();
    },
    recolor(next) {
      palette = next;
      dirty();
    },
    fit() {
      isMoved = false;
      const fit = fitted();
      if (fit) travelTo(fit);
    },
    zoomBy(factor) {
      isMoved = true;
      travelTo(zoomAround(travel?.to ?? camera, size.width / 2, size.height / 2, factor));
    },
    reveal(node) {
      if (!scene || node >= scene.graph.size || size.width === 0) return;
      const from = travel?.to ?? camera;
      const to = reveal(from, size, scene.layout.x[node] as number, scene.layout.y[node] as number, 40);
      if (to.x !== from.x || to.y !== from.y) travelTo(to);
    },
    dispose() {
      observer.disconnect();
      cancelPainting(draw);
      selection.on(".zoom", null).on(".pick", null).on(".pan", null);
    },
  };
}

/** A new goal; a motion under way turns to it without a halt. */
function towards<Place>(to: Place, before: Motion<Place> | null): Motion<Place> {
  const now = performance.now();
  return { to, since: now, last: before?.last ?? now };
}

const partMade = ({ since, last }: Motion<unknown>, now: number): number => (now - since >= SETTLED_MS ? 1 : approach(now - last));

/** The motion after a frame; null where it has come to its end. */
const followed = <Place>(motion: Motion<Place>, now: number): Motion<Place> | null =>
  now - motion.since >= SETTLED_MS ? null : { ...motion, last: Math.max(motion.last, now) };

/**
 * Which gestures d3-zoom takes: a drag with the main button, the wheel unless the page itself is being scrolled, two fingers. One finger
 * scrolls the page up and down, so that a phone is never caught in a picture.
 */
function isMeant(event: Event): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || !isPageScrolling();
  if (event instanceof MouseEvent) return event.button === 0 && !event.ctrlKey;
  return !(typeof TouchEvent !== "undefined" && event instanceof TouchEvent) || event.touches.length > 1;
}
