import { memo } from "react";
import { BASELINE, type Shape } from "../../lib/plot/shapes";

/**
 * Renders the shapes of a layout as SVG elements. Their classes, in plot.css, match the attributes that `lib/plot/export-svg.ts` writes.
 */
export const ShapeList = memo(function ShapeList({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map((shape, index) => {
    // The index is the only identity of a shape: the list is made anew with every change of the chart.
    const key = `${index} ${shape.kind}`;
    const color = shape.color === null ? "" : ` plot-color-${shape.color}`;
    if (shape.kind === "path") return <path key={key} className={`plot-${shape.look} plot-${shape.dash}${color}`} d={shape.d} />;
    return (
      <text key={key} className={`plot-words plot-${shape.look}${color}`} x={shape.x} y={shape.y + BASELINE} textAnchor={shape.anchor}>
        {shape.text}
      </text>
    );
  });
});
