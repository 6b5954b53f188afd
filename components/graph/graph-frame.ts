import type { Arrangement } from "../../lib/graph/layout/arrangement";
import type { Spacing } from "../../lib/graph/layout/layout";
import type { Margin } from "../../lib/graph/paint/camera";

/** How a graph is laid out and framed. Pass a constant: a new one lays out and fits again. */
export interface GraphFrame {
  readonly arrangement: Arrangement;
  readonly spacing: Spacing;
  readonly margin: Margin;
  /** No fit makes the picture smaller than this: on a narrow page its words must stay readable, and the rest is a drag away. */
  readonly least?: number;
  /** No fit makes it larger than this: pictures that stand side by side have words of one size. */
  readonly largest?: number;
}
