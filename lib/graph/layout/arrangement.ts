/** "right": the root at the left and levels as columns, for wide trees with words; "down": the root on top, read like the text beside it. */
export type Orientation = "right" | "down";

/**
 * How the nodes of a graph are arranged. "tidy": levels side by side, parents over the middle of their children. "radial": the same tree
 * around its root, for wide ones. "icicle": cells below cells, as wide as what was spent on them. "spine": one step below the other in the
 * order of time, with arcs beside them.
 */
export type Arrangement =
  | { readonly kind: "tidy"; readonly orientation: Orientation }
  | { readonly kind: "radial" }
  | { readonly kind: "icicle" }
  | { readonly kind: "spine" };

/** The way that the levels follow one another, for whatever has no better use of its own for an arrangement. */
export const orientationOf = (arrangement: Arrangement): Orientation => (arrangement.kind === "tidy" ? arrangement.orientation : "down");
