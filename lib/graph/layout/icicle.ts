import type { Family } from "./family";

/** Cells of a row by their left border and their width, as parts of the whole. */
export interface Cells {
  readonly left: Float64Array;
  readonly width: Float64Array;
}

/**
 * The partition of the whole width among the nodes: children side by side below their parent, each as wide as its share of what was spent
 * there; what a parent spent on none of them is left free behind them. A node that says less than its children together counts as they do.
 * Where nothing was spent at all, every leaf counts once.
 */
export function partition(family: Family, weight: Float32Array): Cells {
  const spent = spendings(family, weight);
  const whole = spent[0] ?? 0;
  const total = whole > 0 ? spent : spendings(family, leafOnes(family));
  const left = new Float64Array(family.size);
  const width = total.map((share) => share / (total[0] as number));
  const free = new Float64Array(family.size);
  for (let node = 1; node < family.size; node++) {
    const above = family.parent[node] as number;
    left[node] = free[above] as number;
    free[above] = (free[above] as number) + (width[node] as number);
    free[node] = left[node] as number;
  }
  return { left, width };
}

/** What was spent on each node: what it says itself, but never less than its children together. */
function spendings(family: Family, weight: ArrayLike<number>): Float64Array {
  const spent = new Float64Array(family.size);
  for (let node = family.size - 1; node >= 0; node--) {
    spent[node] = Math.max(spent[node] as number, weight[node] as number);
    const above = family.parent[node] as number;
    if (above >= 0) spent[above] = (spent[above] as number) + (spent[node] as number);
  }
  return spent;
}

const leafOnes = (family: Family): Uint8Array => Uint8Array.from(family.firstChild, (child) => (child < 0 ? 1 : 0));
