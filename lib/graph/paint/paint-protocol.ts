import type { Arrangement } from "../layout/arrangement";
import type { Bounds } from "../layout/bounds";
import type { Layout, Spacing } from "../layout/layout";
import type { Brush } from "./brush";
import type { Camera, Viewport } from "./camera";
import type { Emphasis } from "./emphasis";
import type { PackedGraph, PackedState } from "./packed-graph";
import type { Palette } from "./palette";

/** What is painted on: a canvas of the page, or one that was given away to the worker. */
export interface Surface {
  width: number;
  height: number;
  getContext(kind: "2d"): Brush | null;
}

/** A face of the page's typefaces, as its style sheets declare it. */
export interface FontSource {
  readonly family: string;
  /** With absolute addresses. */
  readonly source: string;
  readonly weight: string;
  readonly style: string;
  readonly unicodeRange: string;
}

/** What is ringed and pointed at. */
export interface Marks {
  readonly selected: readonly number[];
  readonly found: readonly number[];
  /** -1 for none. */
  readonly hovered: number;
  /** Whether the keys go to this picture. */
  readonly isFocused: boolean;
}

/** What the page says to the painter. All but "fonts" speak of one canvas. */
export type PaintRequest =
  | { readonly kind: "fonts"; readonly faces: readonly FontSource[] }
  | { readonly kind: "open"; readonly canvas: number; readonly surface: Surface; readonly palette: Palette; readonly isStill: boolean }
  | { readonly kind: "close"; readonly canvas: number }
  | {
      readonly kind: "show";
      readonly canvas: number;
      readonly version: number;
      /** The graph that is laid out; null for the one shown before. */
      readonly whole: PackedGraph | null;
      /** The earlier graph that is painted; null for all of it. */
      readonly state: PackedState | null;
      readonly arrangement: Arrangement;
      readonly spacing: Spacing;
      /** Another picture: not painted before a camera comes for this version. */
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
      /** Whether it is about something else than before. */
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

/** A layout without what its graph says anyway. */
export type Placement = Omit<Layout, "family">;

/** What the painter says to the page. */
export type PaintReply =
  | { readonly kind: "ready" }
  | {
      readonly kind: "laidOut";
      readonly canvas: number;
      readonly version: number;
      /** Null where it was kept from the version before. */
      readonly placement: Placement | null;
      /** Of all nodes, also those that are not painted yet. */
      readonly bounds: Bounds;
      /** What the layout took. */
      readonly milliseconds: number;
    }
  /** The first time that a version has been painted. */
  | { readonly kind: "painted"; readonly canvas: number; readonly version: number };
