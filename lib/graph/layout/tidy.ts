import { doubleAt, intAt } from "../../base/columns";
import { type Family, postOrder } from "./family";

/** The least distance of neighbors on one level, for siblings and for cousins. */
export interface Separation {
  readonly siblings: number;
  readonly cousins: number;
  /** Whether distances are divided by the level's depth: for levels that become rings, where outer ones have more room. */
  readonly isByDepth?: boolean;
}

/**
 * The tidy tree of Buchheim, Jünger and Leipert ("Improving Walker's algorithm to run in linear time", 2002): one coordinate for each node
 * across the levels, the root at 0, parents over the middle of their children, equal subtrees drawn equal. Linear in time and without
 * recursion, so a chain of 100,000 nodes is no problem.
 */
export function tidyBreadth(family: Family, separation: Separation = { siblings: 1, cousins: 1 }): Float64Array {
  const walk = startWalk(family, separation);
  const order = postOrder(family);
  for (const node of order) firstWalk(walk, node);
  return secondWalk(walk, order);
}

/** The paper's columns, under its names: one entry for each node. */
interface Walk extends Family {
  readonly separation: Separation;
  readonly prelim: Float64Array;
  readonly mod: Float64Array;
  readonly shift: Float64Array;
  readonly change: Float64Array;
  readonly thread: Int32Array;
  readonly ancestor: Int32Array;
  readonly defaultAncestor: Int32Array;
  readonly number: Int32Array;
}

function startWalk(family: Family, separation: Separation): Walk {
  const { size, previousSibling } = family;
  const number = new Int32Array(size);
  for (let node = 0; node < size; node++) {
    const elder = intAt(previousSibling, node);
    if (elder >= 0) number[node] = intAt(number, elder) + 1;
  }
  return {
    ...family,
    separation,
    prelim: new Float64Array(size),
    mod: new Float64Array(size),
    shift: new Float64Array(size),
    change: new Float64Array(size),
    thread: new Int32Array(size).fill(-1),
    ancestor: Int32Array.from({ length: size }, (_, node) => node),
    defaultAncestor: family.firstChild.slice(),
    number,
  };
}

/** FIRSTWALK: a preliminary coordinate among the siblings, children already placed. */
function firstWalk(walk: Walk, v: number): void {
  const { prelim, mod } = walk;
  const first = intAt(walk.firstChild, v);
  const left = intAt(walk.previousSibling, v);
  const besideLeft = left >= 0 ? doubleAt(prelim, left) + apart(walk, v, true) : 0;
  if (first < 0) prelim[v] = besideLeft;
  else {
    executeShifts(walk, v);
    const midpoint = (doubleAt(prelim, first) + doubleAt(prelim, intAt(walk.lastChild, v))) / 2;
    prelim[v] = left >= 0 ? besideLeft : midpoint;
    if (left >= 0) mod[v] = besideLeft - midpoint;
  }
  if (left >= 0) apportion(walk, v, left);
}

/** APPORTION: moves the subtree of v away from all to its left, following the two facing contours, and threads the shorter one. */
function apportion(walk: Walk, v: number, left: number): void {
  const { prelim, mod, thread, ancestor, parent } = walk;
  const above = intAt(parent, v);
  let insideRight = v;
  let outsideRight = v;
  let insideLeft = left;
  let outsideLeft = intAt(walk.firstChild, above);
  let sumInsideRight = doubleAt(mod, v);
  let sumOutsideRight = sumInsideRight;
  let sumInsideLeft = doubleAt(mod, left);
  let sumOutsideLeft = doubleAt(mod, outsideLeft);
  let nextInsideLeft = nextRight(walk, insideLeft);
  let nextInsideRight = nextLeft(walk, insideRight);
  while (nextInsideLeft >= 0 && nextInsideRight >= 0) {
    insideLeft = nextInsideLeft;
    insideRight = nextInsideRight;
    outsideLeft = nextLeft(walk, outsideLeft);
    outsideRight = nextRight(walk, outsideRight);
    ancestor[outsideRight] = v;
    const distance = apart(walk, insideRight, parent[insideLeft] === parent[insideRight]);
    const overlap = doubleAt(prelim, insideLeft) + sumInsideLeft - doubleAt(prelim, insideRight) - sumInsideRight + distance;
    if (overlap > 0) {
      const uncle = intAt(ancestor, insideLeft);
      moveSubtree(walk, parent[uncle] === above ? uncle : intAt(walk.defaultAncestor, above), v, overlap);
      sumInsideRight += overlap;
      sumOutsideRight += overlap;
    }
    sumInsideLeft += doubleAt(mod, insideLeft);
    sumInsideRight += doubleAt(mod, insideRight);
    sumOutsideLeft += doubleAt(mod, outsideLeft);
    sumOutsideRight += doubleAt(mod, outsideRight);
    nextInsideLeft = nextRight(walk, insideLeft);
    nextInsideRight = nextLeft(walk, insideRight);
  }
  if (nextInsideLeft >= 0 && nextRight(walk, outsideRight) < 0) {
    thread[outsideRight] = nextInsideLeft;
    mod[outsideRight] = doubleAt(mod, outsideRight) + sumInsideLeft - sumOutsideRight;
  }
  if (nextInsideRight >= 0 && nextLeft(walk, outsideLeft) < 0) {
    thread[outsideLeft] = nextInsideRight;
    mod[outsideLeft] = doubleAt(mod, outsideLeft) + sumInsideRight - sumOutsideLeft;
    walk.defaultAncestor[above] = v;
  }
}

/** The least distance between v and its left neighbor. */
function apart({ separation, depth }: Walk, v: number, isSibling: boolean): number {
  const distance = isSibling ? separation.siblings : separation.cousins;
  return separation.isByDepth ? distance / Math.max(1, intAt(depth, v)) : distance;
}

/** NEXTLEFT: the successor on the left contour. */
function nextLeft(walk: Walk, v: number): number {
  const child = intAt(walk.firstChild, v);
  return child >= 0 ? child : intAt(walk.thread, v);
}

/** NEXTRIGHT: the successor on the right contour. */
function nextRight(walk: Walk, v: number): number {
  const child = intAt(walk.lastChild, v);
  return child >= 0 ? child : intAt(walk.thread, v);
}

/** MOVESUBTREE: moves `right` by `distance` and spreads the smaller subtrees between it and `left`; EXECUTESHIFTS does the spreading. */
function moveSubtree(walk: Walk, left: number, right: number, distance: number): void {
  const { prelim, mod, shift, change, number } = walk;
  const share = distance / (intAt(number, right) - intAt(number, left));
  change[right] = doubleAt(change, right) - share;
  change[left] = doubleAt(change, left) + share;
  shift[right] = doubleAt(shift, right) + distance;
  prelim[right] = doubleAt(prelim, right) + distance;
  mod[right] = doubleAt(mod, right) + distance;
}

/** EXECUTESHIFTS: all shifts that the children of v still owe, in one pass from the right. */
function executeShifts(walk: Walk, v: number): void {
  const { prelim, mod, shift, change } = walk;
  let shifted = 0;
  let changed = 0;
  for (let w = intAt(walk.lastChild, v); w >= 0; w = intAt(walk.previousSibling, w)) {
    prelim[w] = doubleAt(prelim, w) + shifted;
    mod[w] = doubleAt(mod, w) + shifted;
    changed += doubleAt(change, w);
    shifted += doubleAt(shift, w) + changed;
  }
}

/** SECONDWALK: adds up the modifiers from the root down; parents come last in a post-order, so it is read backwards. */
function secondWalk(walk: Walk, order: Int32Array): Float64Array {
  const breadth = new Float64Array(walk.size);
  const sum = new Float64Array(walk.size);
  const start = walk.prelim[0] ?? 0;
  for (let at = order.length - 1; at >= 0; at--) {
    const v = intAt(order, at);
    const above = intAt(walk.parent, v);
    const inherited = above >= 0 ? doubleAt(sum, above) : 0;
    breadth[v] = doubleAt(walk.prelim, v) + inherited - start;
    sum[v] = doubleAt(walk.mod, v) + inherited;
  }
  return breadth;
}
