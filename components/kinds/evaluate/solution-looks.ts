/** How solutions are shown, by the names that a link carries. */
export const solutionLooks = ["graph", "text", "both"] as const;
export type SolutionLook = (typeof solutionLooks)[number];

/** The look of that name; for any other the usual one: a phone has no room for both. */
export const solutionLook = (name: string | null, isNarrow: boolean): SolutionLook =>
  solutionLooks.find((known) => known === name) ?? (isNarrow ? "graph" : "both");
