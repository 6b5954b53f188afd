import type { Nodes, Root } from "mdast";
import { weighFormula } from "./formula-weight";
import { TooMuch } from "./too-much";

/** Elements of one part of a text, each within others this often at most. Layout takes more time the deeper they stand. */
const MOST_NODES = 8_000;
const DEEPEST = 60;
/** Formulas of one part together, where 1 is what one task of the browser may take. They are drawn one after the other. */
const HEAVIEST_FORMULAS = 4;

/** A plugin that throws `TooMuch` where what was read would become more than a page can well show. */
export function remarkBoundSize() {
  return (tree: Root): void => {
    let nodes = 0;
    let formulas = 0;
    const open: { readonly node: Nodes; readonly depth: number }[] = [{ node: tree, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, depth } = next;
      // A row has as many cells as the head of its table, whatever it says.
      nodes += node.type === "table" ? node.children.length * (node.align?.length ?? 1) : 1;
      if (node.type === "inlineMath" || node.type === "math") {
        const weighed = weighFormula(node.value);
        if (weighed.kind === "drawn") formulas += weighed.weight;
      }
      if (nodes > MOST_NODES) throw new TooMuch(`it would have more than ${MOST_NODES.toLocaleString("en")} parts`);
      if (depth > DEEPEST) throw new TooMuch(`its parts stand more than ${DEEPEST} deep within each other`);
      if (formulas > HEAVIEST_FORMULAS) throw new TooMuch("it has too many formulas in one piece");
      if ("children" in node) for (const child of node.children) open.push({ node: child, depth: depth + 1 });
    }
  };
}
