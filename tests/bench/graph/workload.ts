import { createRng } from "../../../lib/base/rng";
import { type Graph, nodeKinds } from "../../../lib/graph/graph";

const SEED = 1;
const DEEPEST = 50;
/** How often an iteration goes on into the first child, the favorite. */
const GREEDY = 0.72;

/**
 * A tree as a search makes it: each iteration walks from the root to a leaf, mostly along favorites, and gives it two to six children; the
 * visits of the way grow. The same for each size, always.
 */
export function searchShapedGraph(size: number): Graph {
  const rng = createRng(SEED, "test", size);
  const parent = new Int32Array(size).fill(-1);
  const depth = new Uint8Array(size);
  const firstChild = new Int32Array(size).fill(-1);
  const children = new Uint8Array(size);
  const weight = new Float32Array(size);
  let count = 1;
  while (count < size) {
    let leaf = 0;
    while ((children[leaf] as number) > 0) {
      const which = rng.uniform() < GREEDY ? 0 : rng.below(children[leaf] as number);
      leaf = (firstChild[leaf] as number) + which;
    }
    while ((children[leaf] as number) > 0 || (depth[leaf] as number) >= DEEPEST) leaf = rng.below(count);
    const born = Math.min(size - count, 2 + rng.below(5));
    firstChild[leaf] = count;
    children[leaf] = born;
    for (let child = 0; child < born; child++) {
      parent[count] = leaf;
      depth[count] = (depth[leaf] as number) + 1;
      weight[count] = 1;
      count += 1;
    }
    for (let at = leaf; at >= 0; at = parent[at] as number) weight[at] = (weight[at] as number) + born;
  }
  const isLeaf = (node: number) => (children[node] as number) === 0;
  const kindOf = (node: number) =>
    node === 0 ? "problem" : !isLeaf(node) ? "step" : node % 3 === 0 ? "right" : node % 7 === 0 ? "cutOff" : "wrong";
  return {
    size,
    parent,
    kind: Uint8Array.from(parent, (_, node) => nodeKinds.indexOf(kindOf(node))),
    edges: {
      count: size - 1,
      source: parent.slice(1),
      target: Int32Array.from({ length: size - 1 }, (_, edge) => edge + 1),
      kind: new Uint8Array(size - 1),
    },
    origin: Int32Array.from(parent, (_, node) => node),
    weight,
    value: Float32Array.from(parent, () => rng.uniform()),
    label: Array.from(parent, (_, node) => `${node % 97} + ${node % 89} = ${(node % 97) + (node % 89)}`),
  };
}
