import { nearestPoint } from "./grid";
import type { Scene } from "./scene";

/** The node that a world point is meant for, `reach` world units away at most; -1 for none. */
export const nodeAt = (scene: Scene, x: number, y: number, reach: number): number => nearestPoint(scene.grid, x, y, reach);
