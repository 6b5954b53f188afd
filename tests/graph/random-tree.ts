import { createRng } from "../../lib/base/rng";

/** Parents of a random tree: `reach` near 0 gives chains, 1 gives bushes. Every node's parent is before it. */
export function randomParents(seed: number, size: number, reach: number): Int32Array {
  const rng = createRng(seed, "test", size);
  const parent = new Int32Array(size).fill(-1);
  for (let node = 1; node < size; node++) {
    const window = Math.max(1, Math.ceil(node * reach));
    parent[node] = node - 1 - rng.below(window);
  }
  return parent;
}
