import cytoscape from "cytoscape";

/** Its canvas renderer with the positions given. */
export function mount(view, graph) {
  const nodes = graph.nodes.map(({ id, x, y, label, color }) => ({
    group: "nodes",
    data: { id: `n${id}`, label, color },
    position: { x, y },
  }));
  const edges = graph.edges.map(({ source, target }, edge) => ({
    group: "edges",
    data: { id: `e${edge}`, source: `n${source}`, target: `n${target}` },
  }));
  const picture = cytoscape({
    container: view,
    elements: [...nodes, ...edges],
    style: [
      {
        selector: "node",
        style: {
          width: 12,
          height: 12,
          "background-color": "data(color)",
          label: "data(label)",
          "font-size": 9,
          "min-zoomed-font-size": 7,
        },
      },
      { selector: "edge", style: { width: 1, "line-color": "#b8bec6", "curve-style": "bezier" } },
    ],
    layout: { name: "preset", fit: true },
  });
  const start = picture.zoom();
  return { scale: () => picture.zoom() / start };
}
