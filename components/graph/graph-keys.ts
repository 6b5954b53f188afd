import type { Orientation } from "../../lib/graph/layout/arrangement";
import type { SelectionMove } from "../../lib/graph/layout/walk";

/** The effect of a key in a picture: move the selection, or move the camera. */
export type KeyAction =
  | { readonly kind: "walk"; readonly move: SelectionMove }
  | { readonly kind: "zoom"; readonly factor: number }
  | { readonly kind: "fit" }
  | { readonly kind: "fold" }
  | { readonly kind: "root" }
  | { readonly kind: "clear" };

/** Arrow keys follow the picture: along the levels to parent and child, across them to neighbors. Null for other keys. */
export function actionOf(key: string, orientation: Orientation): KeyAction | null {
  const isRight = orientation === "right";
  switch (key) {
    case "ArrowLeft":
      return { kind: "walk", move: isRight ? "parent" : "previous" };
    case "ArrowRight":
      return { kind: "walk", move: isRight ? "child" : "next" };
    case "ArrowUp":
      return { kind: "walk", move: isRight ? "previous" : "parent" };
    case "ArrowDown":
      return { kind: "walk", move: isRight ? "next" : "child" };
    case "[":
      return { kind: "walk", move: "earlier" };
    case "]":
      return { kind: "walk", move: "later" };
    case "b":
      return { kind: "walk", move: "backtrack" };
    case "+":
    case "=":
      return { kind: "zoom", factor: 1.4 };
    case "-":
    case "_":
      return { kind: "zoom", factor: 1 / 1.4 };
    case "0":
      return { kind: "fit" };
    case "c":
      return { kind: "fold" };
    case "Home":
      return { kind: "root" };
    case "Escape":
      return { kind: "clear" };
    default:
      return null;
  }
}
