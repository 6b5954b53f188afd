import type { Session } from "../../lib/session/session";
import { findStoreOf } from "./find-store";
import { showHit } from "./show-hit";

/** Shows the next or the previous hit. Opens the bar if it is closed. */
export function stepThroughHits(session: Session, by: 1 | -1): void {
  const store = findStoreOf(session);
  if (!store.getSnapshot().isOpen) {
    store.open();
    return;
  }
  const hit = store.step(by);
  if (hit !== null) showHit(session, hit);
}
