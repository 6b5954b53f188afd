import { floatAt, intAt } from "../../base/columns";
/** Positions of nodes. */
export interface Places {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** A picture of more nodes jumps to its new places: nobody can follow so many. */
export const mostMoving = 2_000;

/** The starting place of each node of the new picture: its old place or, for a new node, that of its nearest ancestor with an old place. */
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

/** Places between the two, at `part` of the way from 0 to 1. */
export function placesBetween(from: Places, to: Places, part: number): Places {
  if (part >= 1) return to;
  return {
    x: to.x.map((end, node) => floatAt(from.x, node) + (end - floatAt(from.x, node)) * part),
    y: to.y.map((end, node) => floatAt(from.y, node) + (end - floatAt(from.y, node)) * part),
  };
}

/** In milliseconds: after this time a third of the way is left. */
const PACE_MS = 45;

/** In milliseconds: after this time no visible part of the way is left. */
export const SETTLED_MS = 350;

/**
 * The part of the remaining way that a duration covers, fast at first and slow at the end. Equal in one frame or in many, so that nodes
 * keep following a goal that moves with every event of a search.
 */
export const approach = (milliseconds: number): number => 1 - Math.exp(-Math.max(0, milliseconds) / PACE_MS);
