import type { Nodes, Root } from "mdast";
import { weighFormula } from "./formula-weight";
import { TooMuch } from "./too-much";

/** The most elements of one part of a text, and the deepest that they may be nested: layout takes longer the deeper they are. */
const MOST_NODES = 8_000;
const DEEPEST = 60;
/** The most that the formulas of one part may weigh together, in units of one task of the browser. They are drawn one after the other. */
const HEAVIEST_FORMULAS = 4;

/** A plugin that throws `TooMuch` where the parsed text would become more elements than a page can show. */
export function remarkBoundSize() {
  return (tree: Root): void => {
    let nodes = 0;
    let formulas = 0;
    const open: { readonly node: Nodes; readonly depth: number }[] = [{ node: tree, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, depth } = next;
      // Every row gets as many cells as the table's head has.
      nodes += node.type === "table" ? node.children.length * (node.align?.length ?? 1) : 1;
      if (node.type === "inlineMath" || node.type === "math") {
        const weighed = weighFormula(node.value);
        if (weighed.kind === "drawn") formulas += weighed.weight;
      }
      if (nodes > MOST_NODES) throw new TooMuch(`it would have more than ${MOST_NODES.toLocaleString("en")} parts`);
      if (depth > DEEPEST) throw new TooMuch(`its parts are nested more than ${DEEPEST} deep`);
      if (formulas > HEAVIEST_FORMULAS) throw new TooMuch("it has too many formulas in one piece");
      if ("children" in node) for (const child of node.children) open.push({ node: child, depth: depth + 1 });
    }
  };
}
