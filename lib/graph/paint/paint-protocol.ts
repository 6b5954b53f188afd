import type { Arrangement } from "../layout/arrangement";
import type { Bounds } from "../layout/bounds";
import type { Layout, Spacing } from "../layout/layout";
import type { Brush } from "./brush";
import type { Camera, Viewport } from "./camera";
import type { Emphasis } from "./emphasis";
import type { PackedGraph, PackedState } from "./packed-graph";
import type { Palette } from "./palette";

/** A canvas of the page, or an offscreen canvas that was transferred to the worker. */
export interface Surface {
  width: number;
  height: number;
  getContext(kind: "2d"): Brush | null;
}

/** A file of the page's fonts, as the style sheets declare it. */
export interface FontSource {
  readonly family: string;
  /** With absolute addresses. */
  readonly source: string;
  readonly weight: string;
  readonly style: string;
  readonly unicodeRange: string;
}

/** The selection, the found nodes and the hovered node. */
export interface Marks {
  readonly selected: readonly number[];
  readonly found: readonly number[];
  /** -1 for none. */
  readonly hovered: number;
  /** Whether the picture has the keyboard focus. */
  readonly isFocused: boolean;
}

/** A message from the page to the painter. All but "fonts" concern one canvas. */
export type PaintRequest =
  | { readonly kind: "fonts"; readonly faces: readonly FontSource[] }
  | { readonly kind: "open"; readonly canvas: number; readonly surface: Surface; readonly palette: Palette; readonly isStill: boolean }
  | { readonly kind: "close"; readonly canvas: number }
  | {
      readonly kind: "show";
      readonly canvas: number;
      readonly version: number;
      /** The graph that is laid out; null keeps the one before. */
      readonly whole: PackedGraph | null;
      /** The earlier state that is painted; null for the whole graph. */
      readonly state: PackedState | null;
      readonly arrangement: Arrangement;
      readonly spacing: Spacing;
      /** Whether this is another picture, which waits for a camera of its version. */
      readonly isNew: boolean;
    }
  | { readonly kind: "camera"; readonly canvas: number; readonly camera: Camera; readonly version: number }
  | { readonly kind: "size"; readonly canvas: number; readonly viewport: Viewport; readonly pixelRatio: number }
  | { readonly kind: "marks"; readonly canvas: number; readonly marks: Marks }
  | {
      readonly kind: "emphasis";
      readonly canvas: number;
      readonly emphasis: Emphasis | null;
      readonly isUnderWay: boolean;
      /** Whether the highlight differs from the one before. */
      readonly isNew: boolean;
    }
  | { readonly kind: "palette"; readonly canvas: number; readonly palette: Palette }
  | { readonly kind: "motion"; readonly canvas: number; readonly isStill: boolean }
  | {
      readonly kind: "minimap";
      readonly canvas: number;
      readonly surface: Surface;
      readonly viewport: Viewport;
      readonly pixelRatio: number;
    };

/** A layout without the columns that its graph determines. */
export type Placement = Omit<Layout, "family">;

/** A message from the painter to the page. */
export type PaintReply =
  | { readonly kind: "ready" }
  | {
      readonly kind: "laidOut";
      readonly canvas: number;
      readonly version: number;
      /** Null where the version before keeps its placement. */
      readonly placement: Placement | null;
      /** The bounds of all nodes, including those that are not painted yet. */
      readonly bounds: Bounds;
      /** The time that the layout took. */
      readonly milliseconds: number;
    }
  /** Sent when a version is first painted. */
  | { readonly kind: "painted"; readonly canvas: number; readonly version: number };
