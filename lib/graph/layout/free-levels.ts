import { byteAt } from "../../base/columns";
/** The free levels among a number of them, as a binary tree: a bit for each level, and for each pair whether any of it is free. */
export interface FreeLevels {
  readonly leaves: number;
  readonly isFree: Uint8Array;
}

export function allFree(count: number): FreeLevels {
  const leaves = 2 ** Math.ceil(Math.log2(Math.max(1, count)));
  const levels: FreeLevels = { leaves, isFree: new Uint8Array(2 * leaves) };
  for (let level = 0; level < count; level++) setFree(levels, level, true);
  return levels;
}

export function setFree({ leaves, isFree }: FreeLevels, level: number, free: boolean): void {
  let at = leaves + level;
  isFree[at] = free ? 1 : 0;
  for (at >>= 1; at >= 1; at >>= 1) {
    const any = byteAt(isFree, 2 * at) | byteAt(isFree, 2 * at + 1);
    if (isFree[at] === any) return;
    isFree[at] = any;
  }
}

/** The lowest free level from `least` up, else the highest free one below it; -1 where none is free. */
export function freeFrom({ leaves, isFree }: FreeLevels, least: number): number {
  let at = leaves + Math.min(Math.max(0, least), leaves - 1);
  if (isFree[at] === 1) return at - leaves;
  const start = at;
  for (const side of [1, 0]) {
    // Climbs to the nearest ancestor with a free level on this side, then descends along its other edge.
    for (at = start; at > 1 && ((at & 1) === side || isFree[at ^ 1] === 0); at >>= 1);
    if (at <= 1) continue;
    at ^= 1;
    while (at < leaves) at = 2 * at + (isFree[2 * at + 1 - side] === 1 ? 1 - side : side);
    return at - leaves;
  }
  return -1;
}
