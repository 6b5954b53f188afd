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
    const above = parent[node] as number;
    const known = node < old.x.length;
    x[node] = known ? (old.x[node] as number) : above >= 0 ? (x[above] as number) : 0;
    y[node] = known ? (old.y[node] as number) : above >= 0 ? (y[above] as number) : 0;
  }
  return { x, y };
}

/** `part` of the way from one to the other, from 0 to 1. */
export function placesBetween(from: Places, to: Places, part: number): Places {
  if (part >= 1) return to;
  return {
    x: to.x.map((end, node) => (from.x[node] as number) + (end - (from.x[node] as number)) * part),
    y: to.y.map((end, node) => (from.y[node] as number) + (end - (from.y[node] as number)) * part),
  };
}

/** Fast at first and slow at the end; cubic. */
export const easeOut = (part: number): number => 1 - (1 - Math.min(1, Math.max(0, part))) ** 3;
