import { ReactFlow } from "@xyflow/react";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import "@xyflow/react/dist/style.css";

/** Elements of the page for nodes and edges, with the positions given. */
export function mount(view, graph) {
  const defaultNodes = graph.nodes.map(({ id, x, y, label, color }) => ({
    id: `n${id}`,
    position: { x: x - 12, y: y - 8 },
    width: 24,
    height: 16,
    data: { label },
    style: { width: 24, height: 16, fontSize: 7, padding: 0, background: color },
  }));
  const defaultEdges = graph.edges.map(({ source, target }, edge) => ({ id: `e${edge}`, source: `n${source}`, target: `n${target}` }));
  return new Promise((settle) => {
    const onInit = (flow) => {
      let start = 0;
      settle({
        scale: () => {
          start ||= flow.getZoom();
          return flow.getZoom() / start;
        },
      });
    };
    const fixed = { nodesDraggable: false, elementsSelectable: false, nodesConnectable: false };
    const frame = { fitView: true, minZoom: 1e-4, maxZoom: 64, panOnDrag: true };
    createRoot(view).render(createElement(ReactFlow, { defaultNodes, defaultEdges, onInit, ...fixed, ...frame }));
  });
}
