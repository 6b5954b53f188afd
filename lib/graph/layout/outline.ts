import { intAt } from "../../base/columns";
import { type Family, preOrder } from "./family";

/** The rows of a tree from top to bottom, for screen readers and for the arrow keys. */
export interface Outline {
  /** Nodes in the order of the rows. */
  readonly order: Int32Array;
  /** The row of each node. */
  readonly row: Int32Array;
  /** The nodes of each level, from one side of the picture to the other. */
  readonly levels: readonly (readonly number[])[];
  /** The place of each node in its level. */
  readonly place: Int32Array;
  /** Each node's position among its siblings, from 1. */
  readonly position: Int32Array;
  /** The number of siblings, the node included. */
  readonly siblings: Int32Array;
}

export function createOutline(family: Family): Outline {
  const order = preOrder(family);
  const row = new Int32Array(family.size);
  const place = new Int32Array(family.size);
  const position = new Int32Array(family.size).fill(1);
  const siblings = new Int32Array(family.size).fill(1);
  const levels: number[][] = [];
  for (const [at, node] of order.entries()) {
    const depth = intAt(family.depth, node);
    const level = levels[depth] ?? [];
    levels[depth] = level;
    row[node] = at;
    place[node] = level.push(node) - 1;
  }
  for (let node = 0; node < family.size; node++) {
    const elder = intAt(family.previousSibling, node);
    if (elder >= 0) position[node] = intAt(position, elder) + 1;
  }
  for (let node = 1; node < family.size; node++) {
    siblings[node] = intAt(position, intAt(family.lastChild, intAt(family.parent, node)));
  }
  return { order, row, levels, place, position, siblings };
}
