/** The views of solutions, by their names in links. */
export const solutionLooks = ["graph", "text", "both"] as const;
export type SolutionLook = (typeof solutionLooks)[number];

/** The view of that name; for any other name the default, which on a phone shows one at a time. */
export const solutionLook = (name: string | null, isNarrow: boolean): SolutionLook =>
  solutionLooks.find((known) => known === name) ?? (isNarrow ? "graph" : "both");
