import Graph from "graphology";
import Sigma from "sigma";

/** Its WebGL renderer with the positions given; nothing is hidden while the picture moves. */
export function mount(view, graph) {
  const data = new Graph({ multi: true, type: "directed" });
  const size = graph.nodes.length > 20_000 ? 2 : 4;
  for (const { id, x, y, label, color } of graph.nodes) data.addNode(id, { x, y: -y, size, color, label });
  for (const { source, target } of graph.edges) data.addEdge(source, target, { color: "#b8bec6", size: 1 });
  const picture = new Sigma(data, view, { hideEdgesOnMove: false, hideLabelsOnMove: false, allowInvalidContainer: true });
  return { scale: () => 1 / picture.getCamera().ratio };
}
