import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { createGrid, pointsIn } from "../../../../lib/graph/paint/grid";
import { searchShapedGraph } from "../workload";
import { runPage } from "./bench-state";
import { type PlainGraph, plainGraph } from "./plain-graph";

const RADIUS = 6;
const CELL = 3;

// A plain canvas on the page's own thread with the usual level of detail: what a careful afternoon gives.
void runPage(
  (size) => plainGraph(searchShapedGraph(size)),
  (view, graph) => {
    const canvas = view.appendChild(document.createElement("canvas"));
    Object.assign(canvas, { width: innerWidth, height: innerHeight });
    const context = canvas.getContext("2d");
    if (!context) throw new Error("No canvas.");
    const draw = createPainter(context, graph);
    const start = fittingScale(graph);
    let transform = zoomIdentity.translate(innerWidth / 2, innerHeight / 2).scale(start);
    let isAsked = false;
    const behavior = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([1e-4, 64])
      .on("zoom", (event) => {
        transform = event.transform;
        if (isAsked) return;
        isAsked = true;
        requestAnimationFrame(() => {
          isAsked = false;
          draw(transform.k, transform.x, transform.y);
        });
      });
    select(canvas).call(behavior).call(behavior.transform, transform);
    return { scale: () => transform.k / start };
  },
);

/** The root lies at the origin, in the middle of the page. */
function fittingScale({ nodes }: PlainGraph): number {
  let reach = 1;
  for (const { x, y } of nodes) reach = Math.max(reach, Math.abs(x), Math.abs(y));
  return Math.min(innerWidth, innerHeight) / 2 / (reach * 1.05);
}

function createPainter(context: CanvasRenderingContext2D, { nodes, edges }: PlainGraph) {
  const x = Float32Array.from(nodes, (node) => node.x);
  const y = Float32Array.from(nodes, (node) => node.y);
  const parent = new Int32Array(nodes.length).fill(-1);
  for (const { source, target } of edges) parent[target] = source;
  const colors = [...new Set(nodes.map(({ color }) => color))];
  const color = Uint8Array.from(nodes, (node) => colors.indexOf(node.color));
  const grid = createGrid(x, y);
  const columns = Math.ceil(innerWidth / CELL) + 60;
  const taken = new Int32Array(columns * (Math.ceil(innerHeight / CELL) + 60));
  let round = 0;
  const at = (column: Float32Array, node: number) => column[node] as number;
  return (scale: number, left: number, top: number): void => {
    const pad = 60 / scale;
    const window = {
      left: -left / scale - pad,
      top: -top / scale - pad,
      right: (innerWidth - left) / scale + pad,
      bottom: (innerHeight - top) / scale + pad,
    };
    let seen = pointsIn(grid, window);
    if (seen.length > 4_000) {
      round += 1;
      seen = seen.filter((node) => {
        const cell = Math.floor((at(y, node) * scale + top + 60) / CELL) * columns + Math.floor((at(x, node) * scale + left + 60) / CELL);
        if (cell < 0 || cell >= taken.length || taken[cell] === round) return false;
        taken[cell] = round;
        return true;
      });
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, innerWidth, innerHeight);
    context.setTransform(scale, 0, 0, scale, left, top);
    context.lineWidth = 1 / scale;
    context.strokeStyle = "#b8bec6";
    context.beginPath();
    for (const node of seen) {
      const above = parent[node] as number;
      if (above < 0) continue;
      context.moveTo(at(x, above), at(y, above));
      context.lineTo(at(x, node), at(y, node));
    }
    context.stroke();
    const isSmall = scale * RADIUS < 1.5;
    const radius = isSmall ? 1.5 / scale : RADIUS;
    for (const [style, fill] of colors.entries()) {
      context.fillStyle = fill;
      context.beginPath();
      for (const node of seen) {
        if (color[node] !== style) continue;
        if (isSmall) context.rect(at(x, node) - radius, at(y, node) - radius, 2 * radius, 2 * radius);
        else {
          context.moveTo(at(x, node) + radius, at(y, node));
          context.arc(at(x, node), at(y, node), radius, 0, 2 * Math.PI);
        }
      }
      context.fill();
    }
    if (scale <= 0.6 || seen.length >= 1_500) return;
    context.fillStyle = "#222";
    context.font = "9px sans-serif";
    for (const node of seen) context.fillText(nodes[node]?.label ?? "", at(x, node) + 9, at(y, node) + 3);
  };
}
