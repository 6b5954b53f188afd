import type { Arrangement } from "../../lib/graph/layout/arrangement";
import type { Spacing } from "../../lib/graph/layout/layout";
import type { Margin } from "../../lib/graph/paint/camera";

/** How a graph is laid out and framed. Pass a constant: a new object lays out and fits again. */
export interface GraphFrame {
  readonly arrangement: Arrangement;
  readonly spacing: Spacing;
  readonly margin: Margin;
  /** The smallest scale of a fit: on a narrow page the words must stay readable, and the rest is reached by dragging. */
  readonly least?: number;
  /** The largest scale of a fit, so that pictures side by side have words of one size. */
  readonly largest?: number;
}
