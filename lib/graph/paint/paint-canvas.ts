import { departures, mostMoving, type Places, placesBetween } from "../layout/tween";
import type { Brush } from "./brush";
import type { Camera, Viewport } from "./camera";
import type { Emphasis } from "./emphasis";
import type { Frames } from "./frames";
import { followed, type Motion, partMade, towards } from "./motion";
import type { Marks, Surface } from "./paint-protocol";
import { paint } from "./painter";
import type { Palette } from "./palette";
import { movedTo, type Scene } from "./scene";

/** Paints one canvas: moves nodes to grown scenes without jumps, animates highlights, and paints every change in the next frame. */
export interface CanvasPainter {
  /** `isNew`: another picture, which waits for a camera of its version. `isSteady`: existing nodes do not move. */
  show(scene: Scene, version: number, isNew: boolean, isSteady: boolean): void;
  look(camera: Camera, version: number): void;
  resize(viewport: Viewport, pixelRatio: number): void;
  mark(marks: Marks): void;
  /** `isNew`: pulses for a moment before it rests. `isUnderWay`: pulses until the next call. */
  emphasize(emphasis: Emphasis | null, isUnderWay: boolean, isNew: boolean): void;
  recolor(palette: Palette): void;
  /** Whether all animation is off. */
  setStill(isStill: boolean): void;
  close(): void;
}

export interface CanvasPainterOptions {
  readonly surface: Surface;
  readonly palette: Palette;
  readonly isStill: boolean;
  readonly frames: Frames;
  readonly now: () => number;
  readonly onPainted: (version: number) => void;
}

const BEAT_MS = 700;
/** How many times a new highlight pulses. */
const BEATS = 2;

export function createCanvasPainter({
  surface,
  palette: firstPalette,
  isStill: isStillAtFirst,
  frames,
  now,
  onPainted,
}: CanvasPainterOptions): CanvasPainter {
  const brush: Brush | null = surface.getContext("2d");
  let palette = firstPalette;
  let isStill = isStillAtFirst;
  let scene: Scene | null = null;
  let shown = 0;
  let painted = 0;
  let isHeld = false;
  let places: Places | null = null;
  let growth: Motion<Places> | null = null;
  let camera: Camera = { scale: 1, x: 0, y: 0 };
  let marks: Marks = { selected: [], found: [], hovered: -1, isFocused: false };
  let emphasis: Emphasis | null = null;
  let isUnderWay = false;
  let emphasisStart = 0;
  let viewport: Viewport = { width: 0, height: 0 };
  let pixelRatio = 1;

  const isBeating = (time: number): boolean => emphasis !== null && !isStill && (isUnderWay || time - emphasisStart < BEATS * BEAT_MS);

  const draw = (time: number): boolean => {
    if (!brush || !scene || !places || isHeld || viewport.width === 0 || viewport.height === 0) return false;
    if (growth) {
      places = placesBetween(places, growth.to, partMade(growth, time));
      growth = followed(growth, time);
    }
    const width = Math.round(viewport.width * pixelRatio);
    const height = Math.round(viewport.height * pixelRatio);
    if (surface.width !== width || surface.height !== height) Object.assign(surface, { width, height });
    paint(brush, places.x === scene.x ? scene : movedTo(scene, places), camera, palette, {
      ...viewport,
      pixelRatio,
      ...marks,
      emphasis,
      beat: isBeating(time) ? (Math.max(0, time - emphasisStart) / BEAT_MS) % 1 : 0,
    });
    if (painted !== shown) {
      painted = shown;
      onPainted(shown);
    }
    return growth !== null || isBeating(time);
  };
  const dirty = () => frames.request(draw);

  return {
    show(next, version, isNew, isSteady) {
      const end: Places = { x: next.x, y: next.y };
      const isJump = isNew || isSteady || places === null || isStill || next.graph.size > mostMoving || next.graph.size < places.x.length;
      growth = isJump ? null : towards(end, growth, now());
      places = isJump || places === null ? end : departures(places, next.graph.parent);
      scene = next;
      shown = version;
      if (isNew) isHeld = true;
      dirty();
    },
    look(next, version) {
      camera = next;
      if (version >= shown) isHeld = false;
      dirty();
    },
    resize(next, ratio) {
      viewport = next;
      pixelRatio = ratio;
      dirty();
    },
    mark(next) {
      marks = next;
      dirty();
    },
    emphasize(next, isNowUnderWay, isNew) {
      if (isNew) emphasisStart = now();
      emphasis = next;
      isUnderWay = isNowUnderWay;
      dirty();
    },
    recolor(next) {
      palette = next;
      dirty();
    },
    setStill(next) {
      isStill = next;
      dirty();
    },
    close: () => frames.cancel(draw),
  };
}
