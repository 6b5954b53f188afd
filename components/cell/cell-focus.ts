import type { CellId } from "../../lib/document/kinds/notebook";

const cellElements = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-cell]")];

/** The element of a cell on the page; null where there is none. */
export const elementOfCell = (id: CellId): HTMLElement | null => cellElements().find(({ dataset }) => dataset.cell === id) ?? null;

/** The cell that has the keyboard focus, itself or in something within it; null where none has. */
export const focusedCell = (): CellId | null =>
  (document.activeElement?.closest<HTMLElement>("[data-cell]")?.dataset.cell as CellId | undefined) ?? null;

/** Focuses a cell and scrolls to its head. */
export function focusCell(id: CellId): void {
  const element = elementOfCell(id);
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: isTallerThanPage(element) ? "start" : "nearest", behavior: isMotionWelcome() ? "smooth" : "auto" });
}

const isTallerThanPage = (element: HTMLElement): boolean => element.getBoundingClientRect().height > innerHeight * 0.8;

export const isMotionWelcome = (): boolean => !matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Shows a person which cell is meant: scrolls to it and flashes it once, where motion is welcome. */
export function pointAtCell(id: CellId): void {
  const element = elementOfCell(id);
  if (!element) return;
  const { top, bottom } = element.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) element.scrollIntoView({ block: "center", behavior: isMotionWelcome() ? "smooth" : "auto" });
  if (isMotionWelcome()) element.animate({ backgroundColor: ["var(--accent-wash)", "transparent"] }, { duration: 900, easing: "ease-out" });
}
