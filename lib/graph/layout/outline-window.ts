import { intAt } from "../../base/columns";
import type { Family } from "./family";

/** The rows of an outline around a node: up to `reach` before and after it. Walks from row to row, without building the outline. */
export function rowsAround(family: Family, node: number, reach: number): readonly number[] {
  if (node < 0 || node >= family.size) return [];
  const before: number[] = [];
  for (let at = rowBefore(family, node); at >= 0 && before.length < reach; at = rowBefore(family, at)) before.push(at);
  const after: number[] = [];
  for (let at = rowAfter(family, node); at >= 0 && after.length < reach; at = rowAfter(family, at)) after.push(at);
  return [...before.reverse(), node, ...after];
}

/** The node's position among its siblings, from 1, and their number. */
export function placeAmongSiblings(family: Family, node: number): { readonly position: number; readonly siblings: number } {
  let position = 1;
  for (let at = intAt(family.previousSibling, node); at >= 0; at = intAt(family.previousSibling, at)) position++;
  let siblings = position;
  for (let at = intAt(family.nextSibling, node); at >= 0; at = intAt(family.nextSibling, at)) siblings++;
  return { position, siblings };
}

function rowAfter({ firstChild, nextSibling, parent }: Family, node: number): number {
  const child = intAt(firstChild, node);
  if (child >= 0) return child;
  for (let at = node; at >= 0; at = intAt(parent, at)) {
    const next = intAt(nextSibling, at);
    if (next >= 0) return next;
  }
  return -1;
}

function rowBefore({ lastChild, previousSibling, parent }: Family, node: number): number {
  const elder = intAt(previousSibling, node);
  if (elder < 0) return intAt(parent, node);
  let at = elder;
  for (let child = intAt(lastChild, at); child >= 0; child = intAt(lastChild, at)) at = child;
  return at;
}
