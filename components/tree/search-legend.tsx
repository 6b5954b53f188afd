import { valueLevels } from "../../lib/graph/paint/palette";
import { Glyph } from "../graph/glyph";
import type { SearchArrangement } from "./search-frames";

/** The meaning of the shapes and colors of a search tree. In an icicle nodes are cells, whose width replaces the size. */
export function SearchLegend({ arrangement, hasUnknown }: { readonly arrangement: SearchArrangement; readonly hasUnknown: boolean }) {
  const isCells = arrangement === "icicle";
  return (
    <ul className="legend">
      {!isCells && (
        <li>
          <Glyph kind="problem" /> problem
        </li>
      )}
      <li>
        {isCells ? "value" : "step of value"} 0
        <svg className="legend-scale" viewBox={`0 0 ${valueLevels * 12} 10`} preserveAspectRatio="none" aria-hidden="true">
          {Array.from({ length: valueLevels }, (_, level) => `value-${level}`).map((name, level) => (
            <rect key={name} className={name} x={level * 12} width={12} height={10} />
          ))}
        </svg>
        1
      </li>
      <li>{isCells ? "width: visits" : "size: visits"}</li>
      {arrangement === "radial" && <li>from the middle out: steps</li>}
      {isCells && <li>from top to bottom: steps</li>}
      <li>
        <Glyph kind="right" /> right
      </li>
      <li>
        <Glyph kind="wrong" /> wrong
      </li>
      <li>
        <Glyph kind="cutOff" /> cut off
      </li>
      {hasUnknown && (
        <li>
          <Glyph kind="unknown" /> not judged
        </li>
      )}
    </ul>
  );
}
