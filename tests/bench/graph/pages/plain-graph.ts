import type { Graph } from "../../../../lib/graph/graph";
import { nodeKindOf } from "../../../../lib/graph/graph";
import { layOut } from "../../../../lib/graph/layout/layout";

/** The same graph at the same places as ours, as objects: what the other libraries take. */
export interface PlainGraph {
  readonly nodes: readonly {
    readonly id: number;
    readonly x: number;
    readonly y: number;
    readonly label: string;
    readonly color: string;
  }[];
  readonly edges: readonly { readonly source: number; readonly target: number }[];
}

const colors = {
  problem: "#1d2126",
  step: "#4c78a8",
  reflection: "#f58518",
  backtrack: "#a51a63",
  right: "#09735e",
  wrong: "#b23c16",
  unknown: "#5f5a8a",
  cutOff: "#68665e",
} as const;

export function plainGraph(graph: Graph): PlainGraph {
  const { x, y } = layOut(graph, { kind: "radial" }, { breadth: 24, depth: 60 });
  return {
    nodes: Array.from(x, (across, id) => ({
      id,
      x: across,
      y: y[id] as number,
      label: graph.label[id] ?? "",
      color: colors[nodeKindOf(graph, id)],
    })),
    edges: Array.from(graph.edges.source, (source, edge) => ({ source, target: graph.edges.target[edge] as number })),
  };
}
