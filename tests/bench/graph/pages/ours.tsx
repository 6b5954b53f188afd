import "@fontsource-variable/inter/wght.css";
import "../../../../app/tokens.css";
import "../../../../app/base.css";
import "./ours.css";
import { createRoot } from "react-dom/client";
import type { GraphFrame } from "../../../../components/graph/graph-frame";
import { GraphView } from "../../../../components/graph/graph-view";
import { searchShapedGraph } from "../workload";
import { runPage } from "./bench-state";

const frame: GraphFrame = {
  arrangement: { kind: "radial" },
  spacing: { breadth: 24, depth: 60 },
  margin: { left: 20, top: 20, right: 20, bottom: 20 },
};

// The view of the notebook with nothing folded.
void runPage(searchShapedGraph, async (view, graph) => {
  createRoot(view).render(
    <GraphView
      className="bench"
      graph={graph}
      frame={frame}
      label="Search tree"
      picture={graph}
      selected={[]}
      opensFolded={false}
      describe={(node) => graph.label[node] ?? ""}
      onSelect={() => undefined}
    />,
  );
  const find = () => document.querySelector<HTMLElement>(".graph-host[data-painted]");
  while (!find()) await new Promise(requestAnimationFrame);
  const canvas = document.querySelector<HTMLCanvasElement & { __zoom?: { k: number } }>(".graph-canvas");
  const start = canvas?.__zoom?.k ?? 1;
  return { layoutMs: Number(find()?.dataset.layout), scale: () => (canvas?.__zoom?.k ?? 1) / start };
});
