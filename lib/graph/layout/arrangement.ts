/**
 * "right": the root at the left and levels as columns, for wide trees with words. "down": the root on top, read like the text beside it.
 */
export type Orientation = "right" | "down";

/**
 * The arrangement of a graph's nodes. "tidy": level by level, parents over the middle of their children. "radial": the same tree around its
 * root, for wide trees. "icicle": cells below cells, as wide as the nodes' weights. "spine": one step below the other in the order of time,
 * with arcs beside them.
 */
export type Arrangement =
  | { readonly kind: "tidy"; readonly orientation: Orientation }
  | { readonly kind: "radial" }
  | { readonly kind: "icicle" }
  | { readonly kind: "spine" };

/** The direction in which levels follow one another; "down" for arrangements without one. */
export const orientationOf = (arrangement: Arrangement): Orientation => (arrangement.kind === "tidy" ? arrangement.orientation : "down");
