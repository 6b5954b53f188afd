import { floatAt, intAt } from "../../base/columns";
/** Positions on their way. */
export interface Places {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Above this many nodes a picture jumps to its new places: nobody can follow more. */
export const mostMoving = 2_000;

/** Where each node of the new picture starts from: its old place, or, new, that of its nearest ancestor that had one. */
export function departures(old: Places, parent: Int32Array): Places {
  const x = new Float32Array(parent.length);
  const y = new Float32Array(parent.length);
  for (let node = 0; node < parent.length; node++) {
    const above = intAt(parent, node);
    const known = node < old.x.length;
    x[node] = known ? floatAt(old.x, node) : above >= 0 ? floatAt(x, above) : 0;
    y[node] = known ? floatAt(old.y, node) : above >= 0 ? floatAt(y, above) : 0;
  }
  return { x, y };
}

/** `part` of the way from one to the other, from 0 to 1. */
export function placesBetween(from: Places, to: Places, part: number): Places {
  if (part >= 1) return to;
  return {
    x: to.x.map((end, node) => floatAt(from.x, node) + (end - floatAt(from.x, node)) * part),
    y: to.y.map((end, node) => floatAt(from.y, node) + (end - floatAt(from.y, node)) * part),
  };
}

/** How fast what is left of a way shrinks, milliseconds: after this time a third of it is left. */
const PACE_MS = 45;

/** After this time nothing is left of a way that an eye could see, milliseconds. */
export const SETTLED_MS = 350;

/**
 * The part of the way that is left which is made in a time, fast at first and slow at the end. The same in one frame or in many, so that a
 * goal that moves with every event of a search is followed all the while.
 */
export const approach = (milliseconds: number): number => 1 - Math.exp(-Math.max(0, milliseconds) / PACE_MS);
