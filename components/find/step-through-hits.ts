import type { Session } from "../../lib/session/session";
import { findStoreOf } from "./find-store";
import { showHit } from "./show-hit";

/** Goes to the next hit or the one before and shows it; opens the bar where nothing is looked for. */
export function stepThroughHits(session: Session, by: 1 | -1): void {
  const store = findStoreOf(session);
  if (!store.getSnapshot().isOpen) {
    store.open();
    return;
  }
  const hit = store.step(by);
  if (hit !== null) showHit(session, hit);
}
