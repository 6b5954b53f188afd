import { assertNever } from "../../base/assert";
import { floatAt, intAt } from "../../base/columns";
import { textWidth } from "../../base/text-width";
import type { Bounds } from "../layout/bounds";
import type { Camera } from "./camera";
import { type Scene, screenRadius } from "./scene";

/** A label at one of its possible places, screen pixels. */
export interface Label {
  readonly text: string;
  readonly x: number;
  /** The middle of its line. */
  readonly y: number;
  readonly align: "left" | "right" | "center";
  /** Its rotation around (x, y), in radians, clockwise. */
  readonly turn: number;
  /** Its box before the rotation. */
  readonly box: Bounds;
}

/** The distance between a label and the line below it. */
const LIFT = 3;

/**
 * The possible places of a node's label, the best first. None for an empty label, and none in an icicle, whose cells hold their words. In a
 * tree that grows to the right, a leaf has its label behind it; an inner node has it on the edge that leads there, or below that edge. In a
 * tree that grows down and in a spine, labels are at the right, and a tree's root has its label above. In a radial tree, words run along
 * the rays, outwards from a leaf, never upside down.
 */
export function labelPlaces(scene: Scene, camera: Camera, node: number, size: number): readonly Label[] {
  const text = scene.graph.label[node] ?? "";
  if (text === "") return [];
  const width = textWidth(text) * size;
  const x = floatAt(scene.x, node) * camera.scale + camera.x;
  const y = floatAt(scene.y, node) * camera.scale + camera.y;
  const radius = screenRadius(scene, node, camera.scale) * 1.25;
  const placed = (anchor: number, middle: number, align: Label["align"], turn = 0): Label => {
    const left = align === "left" ? anchor : align === "right" ? anchor - width : anchor - width / 2;
    return {
      text,
      x: anchor,
      y: middle,
      align,
      turn,
      box: { left, top: middle - size / 2, right: left + width, bottom: middle + size / 2 },
    };
  };
  const behind = placed(x + radius + 10, y, "left");
  const before = placed(x - radius - 10, y, "right");
  const above = placed(x, y - radius - LIFT - size / 2, "center");
  const below = placed(x, y + radius + LIFT + size / 2, "center");
  const onTop = placed(x, y - radius - 9 - size / 2, "center");
  // The place of a leaf's label is taken by the wedge of a folded node.
  const isLeaf = intAt(scene.layout.family.firstChild, node) < 0 && !((scene.graph.hidden?.[node] ?? 0) > 0);
  const { arrangement } = scene.layout;
  switch (arrangement.kind) {
    case "tidy": {
      if (arrangement.orientation === "down") return node === 0 ? [onTop, behind] : [behind, before];
      const onEdge = placed(x - radius - 6, y - LIFT - size / 2, "right");
      const underEdge = placed(x - radius - 6, y + LIFT + size / 2, "right");
      return isLeaf ? [behind, onEdge, underEdge] : [onEdge, underEdge, above, below];
    }
    case "radial": {
      if (node === 0) return [onTop, placed(x, y + radius + 9 + size / 2, "center")];
      const ray = Math.atan2(y - camera.y, x - camera.x);
      const isLeft = Math.abs(ray) > Math.PI / 2;
      const turn = isLeft ? ray + Math.PI : ray;
      const away = (distance: number, aside: number, align: Label["align"]): Label =>
        placed(x + Math.cos(ray) * distance - Math.sin(turn) * aside, y + Math.sin(ray) * distance + Math.cos(turn) * aside, align, turn);
      const outwards = away(radius + 7, 0, isLeft ? "right" : "left");
      const inwards = (aside: number) => away(-radius - 5, aside, isLeft ? "left" : "right");
      return isLeaf ? [outwards] : [inwards(-LIFT - size / 2), inwards(LIFT + size / 2)];
    }
    case "icicle":
      return [];
    case "spine":
      return [behind];
    default:
      return assertNever(arrangement);
  }
}
