import { intAt } from "../../base/columns";
import { allFree, freeFrom, setFree } from "./free-levels";

/** Spans from a step to a later one, as columns. */
export interface Spans {
  readonly start: Int32Array;
  readonly end: Int32Array;
}

export interface ArcLevels {
  /** The level of each span, from 0. */
  readonly level: Int32Array;
  readonly count: number;
}

/**
 * Assigns levels to arcs beside a line of `steps` places. Two arcs of one level share at most an end, and there are no more levels than the
 * most arcs over one place. Within that number, arcs that lie inside others get the lower levels. O(n log n), without recursion.
 */
export function arcLevels({ start, end }: Spans, steps: number): ArcLevels {
  const byStart = sortedBy(start, steps);
  const byEnd = sortedBy(end, steps);
  const count = mostAbreast({ start, end }, byStart, byEnd);
  const wished = nesting({ start, end }, byStart, steps);
  const level = new Int32Array(start.length);
  const free = allFree(count);
  let over = 0;
  for (const arc of byStart) {
    for (; over < byEnd.length && intAt(end, intAt(byEnd, over)) <= intAt(start, arc); over++) {
      setFree(free, intAt(level, intAt(byEnd, over)), true);
    }
    level[arc] = freeFrom(free, intAt(wished, arc));
    setFree(free, intAt(level, arc), false);
  }
  return { level, count };
}

/** Counting sort: the indices in the order of their keys, equal keys in their own order. */
function sortedBy(key: Int32Array, keys: number): Int32Array {
  const next = new Int32Array(keys + 1);
  for (const value of key) next[value + 1] = intAt(next, value + 1) + 1;
  for (let value = 0; value < keys; value++) next[value + 1] = intAt(next, value + 1) + intAt(next, value);
  const order = new Int32Array(key.length);
  for (let index = 0; index < key.length; index++) {
    const value = intAt(key, index);
    const place = intAt(next, value);
    next[value] = place + 1;
    order[place] = index;
  }
  return order;
}

/** The greatest number of spans over one place between two steps. */
function mostAbreast({ start, end }: Spans, byStart: Int32Array, byEnd: Int32Array): number {
  let over = 0;
  let most = 0;
  for (let begun = 0; begun < byStart.length; begun++) {
    while (intAt(end, intAt(byEnd, over)) <= intAt(start, intAt(byStart, begun))) over++;
    most = Math.max(most, begun + 1 - over);
  }
  return most;
}

/** How many spans lie nested inside each: its level if no spans crossed. A Fenwick tree of maxima over ends. */
function nesting({ start, end }: Spans, byStart: Int32Array, steps: number): Int32Array {
  const height = new Int32Array(steps + 2);
  const inside = new Int32Array(start.length);
  // From the last start backwards; of equal starts the shorter spans first, since they lie inside the longer ones.
  for (let last = byStart.length - 1; last >= 0; ) {
    let first = last;
    while (first > 0 && start[intAt(byStart, first - 1)] === start[intAt(byStart, last)]) first--;
    const equal = byStart.slice(first, last + 1).sort((a, b) => intAt(end, a) - intAt(end, b) || a - b);
    for (const arc of equal) {
      let most = 0;
      for (let at = intAt(end, arc) + 1; at > 0; at -= at & -at) most = Math.max(most, intAt(height, at));
      inside[arc] = most;
      for (let at = intAt(end, arc) + 1; at < height.length; at += at & -at) height[at] = Math.max(intAt(height, at), most + 1);
    }
    last = first - 1;
  }
  return inside;
}
