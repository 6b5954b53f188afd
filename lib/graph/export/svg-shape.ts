import type { NodeKind } from "../graph";
import { addShape, type PathSink } from "../paint/shapes";

/** The `d` attribute of an SVG path with the same shape as on the canvas, around the origin; fill rule "evenodd". */
export function svgShape(kind: NodeKind, radius: number): string {
  const parts: string[] = [];
  const n = (value: number) => `${Math.round(value * 100) / 100}`;
  const sink: PathSink = {
    moveTo: (x, y) => parts.push(`M${n(x)} ${n(y)}`),
    lineTo: (x, y) => parts.push(`L${n(x)} ${n(y)}`),
    // Shapes use only whole circles, which begin at their rightmost point.
    arc: (_x, _y, r) => parts.push(`a${n(r)} ${n(r)} 0 1 1 ${n(-2 * r)} 0a${n(r)} ${n(r)} 0 1 1 ${n(2 * r)} 0Z`),
    closePath: () => parts.push("Z"),
  };
  addShape(sink, kind, 0, 0, radius);
  return parts.join("");
}
