"use client";

import { useEffect } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import type { Session } from "../../lib/session/session";
import { caretAfterChange } from "../cell/caret-after-change";
import { elementOfCell, focusCell, focusedCell } from "../cell/cell-focus";
import type { NotebookActions } from "../cell/notebook-actions";
import { type Shortcut, type ShortcutName, shortcutNames, shortcuts } from "../cell/shortcuts";
import { findStoreOf } from "../find/find-store";
import { stepThroughHits } from "../find/step-through-hits";
import { isChord } from "../ui/chord";

/** Handles the keys of a notebook while it is on the page. */
export function useNotebookKeys(session: Session, actions: NotebookActions, onHelp: () => void): void {
  useEffect(() => {
    let lastFocused: CellId | null = null;
    const selected = (): CellId | null => focusedCell() ?? (lastFocused !== null && elementOfCell(lastFocused) ? lastFocused : null);
    const withCell = (act: (id: CellId) => void) => () => {
      const id = selected();
      if (id !== null) act(id);
    };
    /** Clicks the cell's own control, as a person would. */
    const pressIn = (part: string) => withCell((id) => elementOfCell(id)?.querySelector<HTMLElement>(part)?.click());
    const go = (by: number) => {
      const { cells } = session.getSnapshot().notebook;
      const id = selected();
      const at = id === null ? -1 : cells.findIndex((cell) => cell.id === id);
      const next = cells[at < 0 ? (by > 0 ? 0 : cells.length - 1) : Math.max(0, Math.min(at + by, cells.length - 1))];
      if (next) focusCell(next.id);
    };
    const act: Readonly<Record<ShortcutName, () => void>> = {
      run: () => actions.run(selected()),
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
        // A key with a modifier belongs to the notebook; a key alone belongs first to the focused element.
        if (chord === undefined || chord.includes("+") !== isEarly || !isMeant(name, shortcut, event.target)) continue;
        // Checked last: the browser searches the whole page for it, which must not cost each typed key.
        if (document.querySelector("dialog[open], [popover]:popover-open")) return;
        event.preventDefault();
        event.stopPropagation();
        act[name]();
        return;
      }
    };
    const remember = () => {
      lastFocused = focusedCell() ?? lastFocused;
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

/** Keys that act on a cell only when the cell itself has the focus: on a button in it they belong to the button. */
const onCellItself: ReadonlySet<ShortcutName> = new Set(["open", "remove"]);

function isMeant(name: ShortcutName, shortcut: Shortcut, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return true;
  const isText = target.matches("textarea, input:not([type=radio], [type=checkbox]), [contenteditable]");
  if (onCellItself.has(name)) return target.matches("[data-cell]");
  // Text typed into the document is undone with the document, so that nothing is undone twice; other fields use the browser's own undo.
  if (name === "undo" || name === "redo") return !isText || target.dataset.undo === "document";
  return shortcut.whileTyping === true || !(isText || target.matches("select"));
}

/** Undo sets a field's text from outside, which would move the caret to the end. This puts the caret where the text changed. */
function keepingCaret(act: () => void): void {
  const field = document.activeElement;
  const isField = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  const before = isField ? field.value : "";
  act();
  if (!isField || !field.isConnected || field.value === before) return;
  const caret = caretAfterChange(before, field.value);
  field.setSelectionRange(caret, caret);
}
