import type { CellOf } from "../../lib/document/kinds/notebook";

/** The id of the part of a search cell that a person watches while it runs: its buttons, its progress, its tree. */
export const stageIdOf = (cell: CellOf<"search">): string => `${cell.id}-stage`;

/** Scrolls to it, smoothly where motion is welcome. */
export function bringStageIntoView(cell: CellOf<"search">): void {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.getElementById(stageIdOf(cell))?.scrollIntoView({ block: "start", behavior: isStill ? "auto" : "smooth" });
}
