import { cellWithId } from "../../lib/document/kinds/notebook";
import { sourceOf } from "../../lib/document/source-of";
import type { NodeId } from "../../lib/search/node";
import type { Hit } from "../../lib/session/find";
import type { Session } from "../../lib/session/session";
import { isMotionWelcome, pointAtCell } from "../cell/cell-focus";

/** Selects a hit and scrolls to it. Opens a collapsed cell, and shows the end of a picture that shows an earlier moment. */
export function showHit(session: Session, { cell: id, place }: Hit): void {
  const { notebook, traces, searches, views } = session.getSnapshot();
  const cell = cellWithId(notebook, id);
  if (!cell) return;
  if (cell.isCollapsed) session.edit({ kind: "collapse", id, isCollapsed: false });
  const at = views[id]?.at ?? null;
  switch (place.kind) {
    case "text":
      afterDrawing(() => pointAtCell(id));
      return;
    case "node": {
      if (at !== null && searches[id]?.tree) session.setView(id, { at: null });
      session.select({ source: id, node: place.node as NodeId, step: null });
      afterDrawing(() => bringIntoView(document.getElementById(`${id}-picture`)));
      return;
    }
    case "solution": {
      session.setView(id, { at: place.problem === 0 ? null : place.problem });
      const element = place.candidate === null ? `${id}-open` : `${id}-solution-${place.candidate}`;
      afterDrawing(() => bringIntoView(document.getElementById(element)));
      return;
    }
    case "step": {
      const trace = traces[id];
      const source = sourceOf(notebook, cell);
      if (!trace?.ok || source === null) return;
      if (at !== null && at < place.index) session.setView(id, { at: null });
      const node = (trace.value.steps[place.index]?.node ?? null) as NodeId | null;
      session.select({ source, node, step: { trace: id, index: place.index } });
      afterDrawing(() => bringIntoView(document.querySelector(`[id="${id}-text"] [data-step="${place.index}"]`)));
    }
  }
}

/** Waits two frames: the page is redrawn in the first, a long list scrolls to its row in the second. */
const afterDrawing = (act: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(act));
};

/** Scrolls only if the element is out of sight. */
function bringIntoView(element: Element | null): void {
  if (!element) return;
  const { top, bottom } = element.getBoundingClientRect();
  const covered = coveredTop();
  if (top >= covered && bottom <= innerHeight) return;
  element.scrollIntoView({
    block: bottom - top > innerHeight - covered ? "start" : "center",
    behavior: isMotionWelcome() ? "smooth" : "auto",
  });
}

/** The height of whatever covers the top of the page, in CSS pixels. The find bar sets it as the page's scroll padding. */
const coveredTop = (): number => Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
