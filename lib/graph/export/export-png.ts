import type { Brush } from "../paint/brush";
import { paint } from "../paint/painter";
import type { Palette } from "../paint/palette";
import type { Scene } from "../paint/scene";
import { type Picture, wholePicture } from "./picture";

/** The largest canvas that a browser allows. */
export interface CanvasLimits {
  /** Canvas pixels. */
  readonly side: number;
  readonly area: number;
}

/** Every present browser allows this side; the area takes 256 MB of pixels. */
export const canvasLimits: CanvasLimits = { side: 16_384, area: 67_108_864 };

/** The size of a PNG's canvas, and a note about that size. */
export interface PixelPlan {
  readonly picture: Picture;
  readonly pixelRatio: number;
  /** Canvas pixels. */
  readonly width: number;
  readonly height: number;
  /** Null where the picture has its full size. */
  readonly notice: string | null;
}

/** Canvas pixels a CSS pixel where there is room, so that words are sharp in print. */
const SHARP = 2;

/** Plans the whole picture at its full size, or as large as the limits allow; then `notice` says so. */
export function planPng(scene: Scene, limits: CanvasLimits = canvasLimits): PixelPlan {
  const full = wholePicture(scene, 1);
  const room = roomFor(full, limits);
  if (room >= 1) return pixels(full, Math.min(SHARP, room), null);
  let scale = room;
  let picture = wholePicture(scene, scale);
  // Margins and words shrink less than the picture, so a single step of shrinking does not suffice.
  for (let round = 0; round < 20 && roomFor(picture, limits) < 1; round++) {
    scale *= Math.min(0.98, roomFor(picture, limits));
    picture = wholePicture(scene, scale);
  }
  const share = scale * 100 < 1 ? "less than 1" : `${Math.floor(scale * 100)}`;
  const size = `${picture.width.toLocaleString("en-US")} × ${picture.height.toLocaleString("en-US")} pixels`;
  return pixels(picture, 1, `Too large for a PNG at full size: saved at ${share} % of it, ${size}. Save it as SVG for the full size.`);
}

/** Paints the picture, background included, on a canvas of the plan's size. */
export function paintPng(
  brush: Brush,
  scene: Scene,
  palette: Palette,
  { picture, pixelRatio }: PixelPlan,
  selected: readonly number[] = [],
): void {
  const { width, height, camera } = picture;
  paint(brush, scene, camera, palette, { width, height, pixelRatio, selected, hovered: -1, emphasis: null, beat: 0, isOpaque: true });
}

/** The factor by which the picture could be larger. */
const roomFor = ({ width, height }: Picture, { side, area }: CanvasLimits): number =>
  Math.min(side / width, side / height, Math.sqrt(area / (width * height)));

const pixels = (picture: Picture, pixelRatio: number, notice: string | null): PixelPlan => ({
  picture,
  pixelRatio,
  width: Math.floor(picture.width * pixelRatio),
  height: Math.floor(picture.height * pixelRatio),
  notice,
});
