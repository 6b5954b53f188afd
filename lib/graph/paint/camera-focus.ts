import { type Camera, toWorld, type Viewport } from "./camera";

/** A camera by the point in the middle of the viewport: it means the same on a screen of another size. */
export interface Focus {
  readonly scale: number;
  /** World units. */
  readonly x: number;
  readonly y: number;
}

export const focusOf = (camera: Camera, { width, height }: Viewport): Focus => ({
  scale: camera.scale,
  ...toWorld(camera, width / 2, height / 2),
});

export const cameraAt = ({ scale, x, y }: Focus, { width, height }: Viewport): Camera => ({
  scale,
  x: width / 2 - x * scale,
  y: height / 2 - y * scale,
});
