import type { CompareSiblings } from "./linearize";
import { ROOT } from "./node";
import { meanValue, parentOf, priorOf } from "./tree";

/**
 * The order in which a trace tries steps (a small model learns only an order that it can predict).
 *
 * - "canonical": the family's own order of steps.
 * - "guided": the first step by its value Q, the highest first, and later steps in the family's order. With many paths the fixed order
 * alone comes to the right one too late.
 * - "likely": at each state the policy's likeliest step first, so that a trace contains only mistakes that the policy itself would make.
 * - "drawn": any order, as in the paper.
 */
export const linearizationOrders = ["canonical", "guided", "likely", "drawn"] as const;
export type LinearizationOrder = (typeof linearizationOrders)[number];

/** The order of siblings, given the family's own order of steps; undefined where any order will do. */
export function siblingsBy(order: LinearizationOrder, compareSteps: (a: string, b: string) => number): CompareSiblings | undefined {
  const canonical: CompareSiblings = (tree, a, b) => compareSteps(tree.text[a] as string, tree.text[b] as string);
  switch (order) {
    case "canonical":
      return canonical;
    case "guided":
      return (tree, a, b) => (parentOf(tree, a) === ROOT ? meanValue(tree, b) - meanValue(tree, a) : 0) || canonical(tree, a, b);
    case "likely":
      return (tree, a, b) => priorOf(tree, b) - priorOf(tree, a) || canonical(tree, a, b);
    case "drawn":
      return undefined;
  }
}
