import type { Bounds } from "../layout/bounds";

/** The place of the picture on the screen: screen = world * scale + (x, y), in CSS pixels. */
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

/** A tidy tree of 100,000 nodes fits at this scale. */
export const smallestScale = 0.001;
export const largestScale = 6;
/** A small picture is enlarged at most to this scale. */
const largestFit = 1.4;

/** The margin for a viewport: the requested one, but on a narrow viewport at most a share of its width. */
export const marginFor = (margin: Margin, { width }: Viewport): Margin => ({
  ...margin,
  left: Math.min(margin.left, width * 0.16),
  right: Math.min(margin.right, width * 0.3),
});

export interface FitOptions {
  readonly largest?: number;
  /** A picture that would be smaller is shown in part, so that its words stay readable. */
  readonly least?: number;
  /** The world point kept nearest to the middle where only a part is shown. */
  readonly anchor?: { readonly x: number; readonly y: number };
}

/**
 * Shows all of `bounds`, centered, at most at `largest`. Where that would be smaller than `least`, shows the part around `anchor`, without
 * empty space at its sides. A viewport without an area gives the identity.
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

/** Along one axis: centers a picture that fits, and shows the part around `anchor` of one that does not. */
function placeAlong(start: number, end: number, room: number, anchor: number): number {
  if (end - start <= room) return (room - start - end) / 2;
  return Math.min(-start, Math.max(room - end, room / 2 - anchor));
}

/** The part of the world in the viewport, grown by `padding` CSS pixels. */
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

/** Zooms by `factor`, with the screen point (x, y) fixed, within the allowed scales. */
export function zoomAround(camera: Camera, x: number, y: number, factor: number): Camera {
  const scale = Math.min(largestScale, Math.max(smallestScale, camera.scale * factor));
  const ratio = scale / camera.scale;
  return { scale, x: x - (x - camera.x) * ratio, y: y - (y - camera.y) * ratio };
}

/** Moves the camera as little as possible to bring the world point into the viewport, `padding` CSS pixels from its edges. */
export function reveal(camera: Camera, viewport: Viewport, x: number, y: number, padding: number): Camera {
  const at = toScreen(camera, x, y);
  return {
    scale: camera.scale,
    x: camera.x + shiftInto(at.x, Math.min(padding, viewport.width / 2), viewport.width),
    y: camera.y + shiftInto(at.y, Math.min(padding, viewport.height / 2), viewport.height),
  };
}

const shiftInto = (at: number, padding: number, size: number): number => Math.max(0, padding - at) + Math.min(0, size - padding - at);

/** A camera between two, `part` from 0 to 1: the scale changes by equal ratios, so that zooming looks even. */
export function cameraBetween(from: Camera, to: Camera, part: number): Camera {
  if (part >= 1) return to;
  const scale = from.scale * (to.scale / from.scale) ** part;
  const moved = Math.abs(to.scale - from.scale) < 1e-9 ? part : (scale - from.scale) / (to.scale - from.scale);
  return { scale, x: from.x + (to.x - from.x) * moved, y: from.y + (to.y - from.y) * moved };
}
