import type { Bounds } from "../layout/bounds";

/** Where the picture stands on the screen: screen = world * scale + (x, y), in CSS pixels. */
export interface Camera {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** Free space around a fitted picture, in CSS pixels; labels may need more on one side. */
export interface Margin {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** All of a tidy tree of 100,000 nodes has room at this scale. */
export const smallestScale = 0.001;
export const largestScale = 6;
/** A small picture is fitted no larger than this. */
const largestFit = 1.4;

/** The margin for a viewport: what is asked for, but on a narrow one no more than a part of its width. */
export const marginFor = (margin: Margin, { width }: Viewport): Margin => ({
  ...margin,
  left: Math.min(margin.left, width * 0.16),
  right: Math.min(margin.right, width * 0.3),
});

export interface FitOptions {
  readonly largest?: number;
  /** A picture that would be smaller than this is shown in part, so that its words stay readable. */
  readonly least?: number;
  /** The world point that stays nearest to the middle where only a part is shown. */
  readonly anchor?: { readonly x: number; readonly y: number };
}

/**
 * Shows all of `bounds`, centered, never larger than `largest`; where that would be smaller than `least`, the part around `anchor`, without
 * empty room at its sides. A viewport without room gives the identity.
 */
export function fitCamera(bounds: Bounds, viewport: Viewport, margin: Margin, options: FitOptions = {}): Camera {
  const { largest = largestFit, least = smallestScale, anchor = { x: bounds.left, y: bounds.top } } = options;
  const width = viewport.width - margin.left - margin.right;
  const height = viewport.height - margin.top - margin.bottom;
  if (width <= 0 || height <= 0) return { scale: 1, x: 0, y: 0 };
  const wide = Math.max(bounds.right - bounds.left, 1e-6);
  const high = Math.max(bounds.bottom - bounds.top, 1e-6);
  const scale = Math.max(least, Math.min(largest, width / wide, height / high));
  return {
    scale,
    x: margin.left + placeAlong(bounds.left * scale, bounds.right * scale, width, anchor.x * scale),
    y: margin.top + placeAlong(bounds.top * scale, bounds.bottom * scale, height, anchor.y * scale),
  };
}

/** The shift that centers what has room, and of what has none shows the part around `anchor`. */
function placeAlong(start: number, end: number, room: number, anchor: number): number {
  if (end - start <= room) return (room - start - end) / 2;
  return Math.min(-start, Math.max(room - end, room / 2 - anchor));
}

/** The part of the world that the viewport shows, grown by `padding` CSS pixels. */
export function visibleWorld(camera: Camera, viewport: Viewport, padding = 0): Bounds {
  return {
    left: (-padding - camera.x) / camera.scale,
    top: (-padding - camera.y) / camera.scale,
    right: (viewport.width + padding - camera.x) / camera.scale,
    bottom: (viewport.height + padding - camera.y) / camera.scale,
  };
}

export const toWorld = (camera: Camera, x: number, y: number): { readonly x: number; readonly y: number } => ({
  x: (x - camera.x) / camera.scale,
  y: (y - camera.y) / camera.scale,
});

export const toScreen = (camera: Camera, x: number, y: number): { readonly x: number; readonly y: number } => ({
  x: x * camera.scale + camera.x,
  y: y * camera.scale + camera.y,
});

/** The same picture `factor` times as large, with the screen point (x, y) held still; kept within the scales allowed. */
export function zoomAround(camera: Camera, x: number, y: number, factor: number): Camera {
  const scale = Math.min(largestScale, Math.max(smallestScale, camera.scale * factor));
  const ratio = scale / camera.scale;
  return { scale, x: x - (x - camera.x) * ratio, y: y - (y - camera.y) * ratio };
}

/** Moved just as far as needed to bring the world point inside the viewport, `padding` CSS pixels from its edges. */
export function reveal(camera: Camera, viewport: Viewport, x: number, y: number, padding: number): Camera {
  const at = toScreen(camera, x, y);
  return {
    scale: camera.scale,
    x: camera.x + shiftInto(at.x, Math.min(padding, viewport.width / 2), viewport.width),
    y: camera.y + shiftInto(at.y, Math.min(padding, viewport.height / 2), viewport.height),
  };
}

const shiftInto = (at: number, padding: number, size: number): number => Math.max(0, padding - at) + Math.min(0, size - padding - at);

/** Between two cameras, `part` from 0 to 1: the scale moves by equal ratios, so that zooming looks even. */
export function cameraBetween(from: Camera, to: Camera, part: number): Camera {
  if (part >= 1) return to;
  const scale = from.scale * (to.scale / from.scale) ** part;
  const moved = Math.abs(to.scale - from.scale) < 1e-9 ? part : (scale - from.scale) / (to.scale - from.scale);
  return { scale, x: from.x + (to.x - from.x) * moved, y: from.y + (to.y - from.y) * moved };
}
