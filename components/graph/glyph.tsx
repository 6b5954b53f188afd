import { svgShape } from "../../lib/graph/export/svg-shape";
import type { NodeKind } from "../../lib/graph/graph";
import "./graph.css";

/** The shape and color of a kind of node, for text and legends. Decoration only: the words beside it say the same. */
export function Glyph({ kind }: { readonly kind: NodeKind }) {
  return (
    <svg className={`glyph glyph-${kind}`} viewBox="-10 -10 20 20" aria-hidden="true" focusable="false">
      <path d={svgShape(kind, 7)} fillRule="evenodd" />
    </svg>
  );
}
