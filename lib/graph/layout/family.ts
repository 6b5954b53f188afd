import { intAt } from "../../base/columns";
/** Children and siblings of a spanning tree as linked columns; -1 ends a list. Siblings are in the order of their index. */
export interface Family {
  readonly size: number;
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  readonly firstChild: Int32Array;
  readonly lastChild: Int32Array;
  readonly nextSibling: Int32Array;
  readonly previousSibling: Int32Array;
}

/** Requires only `parent[i] < i` and node 0 as the one root. */
export function linkFamily(parent: Int32Array): Family {
  const size = parent.length;
  const column = () => new Int32Array(size).fill(-1);
  const family: Family = {
    size,
    parent,
    depth: new Int32Array(size),
    firstChild: column(),
    lastChild: column(),
    nextSibling: column(),
    previousSibling: column(),
  };
  for (let node = 1; node < size; node++) {
    const above = intAt(parent, node);
    const elder = intAt(family.lastChild, above);
    family.depth[node] = intAt(family.depth, above) + 1;
    if (elder < 0) family.firstChild[above] = node;
    else family.nextSibling[elder] = node;
    family.previousSibling[node] = elder;
    family.lastChild[above] = node;
  }
  return family;
}

/** Every node after its children, siblings in their order. */
export function postOrder(family: Family): Int32Array {
  // A preorder that takes the last child first, read backwards.
  return walkDown(family, family.firstChild, family.nextSibling).reverse();
}

/** Every node before its children, siblings in their order: the rows of an outline. */
export const preOrder = (family: Family): Int32Array => walkDown(family, family.lastChild, family.previousSibling);

/** Depth first with a stack; the child pushed last is taken first. */
function walkDown(family: Family, start: Int32Array, following: Int32Array): Int32Array {
  const order = new Int32Array(family.size);
  const stack = new Int32Array(family.size);
  let height = family.size > 0 ? 1 : 0;
  for (let at = 0; height > 0; at++) {
    const node = intAt(stack, --height);
    order[at] = node;
    for (let child = intAt(start, node); child >= 0; child = intAt(following, child)) stack[height++] = child;
  }
  return order;
}
