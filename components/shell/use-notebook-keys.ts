"use client";

import { useEffect } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import type { Session } from "../../lib/session/session";
import { caretAfterChange } from "../cell/caret-after-change";
import { cellInHand, elementOfCell, focusCell } from "../cell/cell-focus";
import { findStoreOf } from "../find/find-store";
import { stepThroughHits } from "../find/step-through-hits";
import { isChord } from "../ui/chord";
import type { NotebookActions } from "./notebook-actions";
import { type Shortcut, type ShortcutName, shortcutNames, shortcuts } from "./shortcuts";

/** Listens to the keys of a notebook, while it is on the page. */
export function useNotebookKeys(session: Session, actions: NotebookActions, onHelp: () => void): void {
  useEffect(() => {
    let lastInHand: CellId | null = null;
    const inHand = (): CellId | null => cellInHand() ?? (lastInHand !== null && elementOfCell(lastInHand) ? lastInHand : null);
    const withCell = (act: (id: CellId) => void) => () => {
      const id = inHand();
      if (id !== null) act(id);
    };
    /** Presses the part of the cell that does it, as a person would. */
    const pressIn = (part: string) => withCell((id) => elementOfCell(id)?.querySelector<HTMLElement>(part)?.click());
    const go = (by: number) => {
      const { cells } = session.getSnapshot().notebook;
      const id = inHand();
      const at = id === null ? -1 : cells.findIndex((cell) => cell.id === id);
      const next = cells[at < 0 ? (by > 0 ? 0 : cells.length - 1) : Math.max(0, Math.min(at + by, cells.length - 1))];
      if (next) focusCell(next.id);
    };
    const act: Readonly<Record<ShortcutName, () => void>> = {
      run: () => actions.run(inHand()),
      runAll: () => (session.getSnapshot().isRunningAll ? session.stop() : session.runAll()),
      undo: () => keepingCaret(actions.undo),
      redo: () => keepingCaret(actions.redo),
      find: () => findStoreOf(session).open(),
      findNext: () => stepThroughHits(session, 1),
      findPrevious: () => stepThroughHits(session, -1),
      next: () => go(1),
      previous: () => go(-1),
      help: onHelp,
      open: pressIn("[data-opens]"),
      rename: pressIn("[data-rename]"),
      add: withCell((id) => elementOfCell(id)?.nextElementSibling?.querySelector<HTMLElement>("button")?.click()),
      moveUp: withCell((id) => actions.move(id, -1)),
      moveDown: withCell((id) => actions.move(id, 1)),
      duplicate: withCell(actions.duplicate),
      remove: withCell(actions.remove),
    };
    const listen = (event: KeyboardEvent) => {
      const isEarly = event.eventPhase === Event.CAPTURING_PHASE;
      if (event.defaultPrevented) return;
      for (const name of shortcutNames) {
        const shortcut: Shortcut = shortcuts[name];
        const chord = shortcut.chords.find((candidate) => isChord(event, candidate));
        // Together with a modifier a key is the notebook's; alone it is first of what has the keyboard.
        if (chord === undefined || chord.includes("+") !== isEarly || !isMeant(name, shortcut, event.target)) continue;
        // Asked last: the browser looks through the whole page for it, which a key that is typed into a text must not cost.
        if (document.querySelector("dialog[open], [popover]:popover-open")) return;
        event.preventDefault();
        event.stopPropagation();
        act[name]();
        return;
      }
    };
    const remember = () => {
      lastInHand = cellInHand() ?? lastInHand;
    };
    addEventListener("keydown", listen, true);
    addEventListener("keydown", listen);
    addEventListener("focusin", remember);
    return () => {
      removeEventListener("keydown", listen, true);
      removeEventListener("keydown", listen);
      removeEventListener("focusin", remember);
    };
  }, [session, actions, onHelp]);
}

/** Keys that mean the cell only where it has the keyboard itself: on a button within it they are the button's. */
const onCellItself: ReadonlySet<ShortcutName> = new Set(["open", "remove"]);

function isMeant(name: ShortcutName, shortcut: Shortcut, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return true;
  const isText = target.matches("textarea, input:not([type=radio], [type=checkbox]), [contenteditable]");
  if (onCellItself.has(name)) return target.matches("[data-cell]");
  // What is typed into the document is undone with it, so that nothing is undone twice; other fields have the browser's own undo.
  if (name === "undo" || name === "redo") return !isText || target.dataset.undo === "document";
  return shortcut.whileTyping === true || !(isText || target.matches("select"));
}

/** Undone, a field's text is set from outside, which would send the caret to its end: it is put where the text changed. */
function keepingCaret(act: () => void): void {
  const field = document.activeElement;
  const isField = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  const before = isField ? field.value : "";
  act();
  if (!isField || !field.isConnected || field.value === before) return;
  const caret = caretAfterChange(before, field.value);
  field.setSelectionRange(caret, caret);
}
