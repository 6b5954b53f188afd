import { doubleAt, floatAt, intAt } from "../../base/columns";
import type { Family } from "./family";

/** Cells of a row by their left border and their width, as shares of the whole width. */
export interface Cells {
  readonly left: Float64Array;
  readonly width: Float64Array;
}

/**
 * Divides the width among the nodes: children side by side below their parent, each as wide as its share of the parent's weight. The weight
 * that a parent has beyond its children stays free behind them. A node with less weight than its children together counts as they do. Where
 * all weights are 0, every leaf counts 1.
 */
export function partition(family: Family, weight: Float32Array): Cells {
  const spent = spendings(family, weight);
  const whole = spent[0] ?? 0;
  const total = whole > 0 ? spent : spendings(family, leafOnes(family));
  const left = new Float64Array(family.size);
  const width = total.map((share) => share / doubleAt(total, 0));
  const free = new Float64Array(family.size);
  for (let node = 1; node < family.size; node++) {
    const above = intAt(family.parent, node);
    left[node] = doubleAt(free, above);
    free[above] = doubleAt(free, above) + doubleAt(width, node);
    free[node] = doubleAt(left, node);
  }
  return { left, width };
}

/** Each node's weight, but at least the sum of its children's. */
function spendings(family: Family, weight: Float32Array): Float64Array {
  const spent = new Float64Array(family.size);
  for (let node = family.size - 1; node >= 0; node--) {
    spent[node] = Math.max(doubleAt(spent, node), floatAt(weight, node));
    const above = intAt(family.parent, node);
    if (above >= 0) spent[above] = doubleAt(spent, above) + doubleAt(spent, node);
  }
  return spent;
}

const leafOnes = (family: Family): Float32Array => Float32Array.from(family.firstChild, (child) => (child < 0 ? 1 : 0));
