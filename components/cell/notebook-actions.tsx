"use client";

import { createContext, use } from "react";
import { flushSync } from "react-dom";
import { type CellKind, kinds } from "../../lib/document/kinds/cell-kinds";
import { type CellId, cellWithId } from "../../lib/document/kinds/notebook";
import { isMeantBy, referencesOf } from "../../lib/document/references";
import { searchOf } from "../../lib/document/search-of";
import { isSearchGoing } from "../../lib/session/search/search-state";
import type { Session } from "../../lib/session/session";
import type { Notices } from "../ui/notices";
import { elementOfCell, focusCell, pointAtCell } from "./cell-focus";
import { differenceBetween } from "./difference-words";

/** The actions of buttons, menus and keys on a notebook. Each announces its result, and moves the focus to where a person continues. */
export interface NotebookActions {
  /** Adds a cell at an index of the list. A text cell opens for writing. */
  add(kind: CellKind, at: number): void;
  /** Moves the cell by that many places; a negative number moves it up. */
  move(id: CellId, by: number): void;
  duplicate(id: CellId): void;
  remove(id: CellId): void;
  setCollapsed(id: CellId, isCollapsed: boolean): void;
  /** Returns why the cell cannot have this name; null where it now has it. */
  rename(id: CellId, name: string): string | null;
  undo(): void;
  redo(): void;
  /** Runs the search that belongs to the cell; null means the first search of the notebook. */
  run(id: CellId | null): void;
  /** Whether the cell was added last, and so should open for writing. */
  isNew(id: CellId): boolean;
}

const ActionsContext = createContext<NotebookActions | null>(null);
export const ActionsProvider = ActionsContext.Provider;

/** Inside `Notebook` only. */
export function useNotebookActions(): NotebookActions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error("useNotebookActions outside of a notebook");
  return actions;
}

/** The actions over a session. */
export function createNotebookActions(session: Session, notices: Notices): NotebookActions {
  let newest: CellId | null = null;
  const notebook = () => session.getSnapshot().notebook;
  const cellAt = (at: number) => notebook().cells[Math.max(0, Math.min(at, notebook().cells.length - 1))];
  // Synchronous, so that the code after the edit finds the page redrawn.
  const edit: Session["edit"] = (change, about) => flushSync(() => session.edit(change, about));

  const travel = (go: () => void, word: string, isBack: boolean): void => {
    const before = notebook();
    const inHand = document.activeElement;
    flushSync(go);
    const after = notebook();
    if (before === after) {
      notices.say(isBack ? "There is nothing to undo." : "There is nothing to redo.");
      return;
    }
    const { words, cell } = isBack ? differenceBetween(after, before, after) : differenceBetween(before, after, after);
    notices.toast(null);
    notices.say(`${word}: ${words}.`);
    if (cell !== null) pointAtCell(cell);
    if (inHand instanceof HTMLElement && !inHand.isConnected && cell !== null) focusCell(cell);
  };

  const undo = (): void => travel(session.undo, "Undone", true);

  return {
    add: (kind, at) => {
      const added = flushSync(() => {
        const edited = session.edit({ kind: "add", cell: kind, at });
        if (edited.ok) newest = notebook().cells[at]?.id ?? null;
        return edited;
      });
      if (!added.ok || newest === null) return;
      // A text cell that opened for writing has the focus already.
      if (!elementOfCell(newest)?.contains(document.activeElement)) focusCell(newest);
      notices.say(`${kinds[kind].label} added.`);
    },
    move: (id, by) => {
      const at = notebook().cells.findIndex((cell) => cell.id === id);
      const to = at + by;
      if (at < 0 || to < 0 || to >= notebook().cells.length) return;
      const inHand = document.activeElement;
      edit({ kind: "move", id, to });
      // An element loses the focus when it moves.
      if (inHand instanceof HTMLElement) inHand.focus({ preventScroll: true });
      elementOfCell(id)?.scrollIntoView({ block: "nearest" });
      notices.say(`Moved to place ${to + 1} of ${notebook().cells.length}.`);
    },
    duplicate: (id) => {
      const at = notebook().cells.findIndex((cell) => cell.id === id);
      if (at < 0) return;
      const duplicated = edit({ kind: "duplicate", id });
      const copy = cellAt(at + 1);
      if (!duplicated.ok || !copy) return;
      focusCell(copy.id);
      notices.say(`Duplicated as “${copy.name}”.`);
    },
    remove: (id) => {
      const before = notebook();
      const cell = cellWithId(before, id);
      if (cell === null) return;
      const at = before.cells.indexOf(cell);
      const readers = before.cells.filter((other) => referencesOf(other).some((reference) => isMeantBy(cell, reference)));
      edit({ kind: "delete", id });
      const next = cellAt(at);
      if (next) focusCell(next.id);
      else document.querySelector<HTMLElement>("[data-add]")?.focus();
      const missing =
        readers.length > 0 ? ` ${readers.map(({ name }) => `“${name}”`).join(", ")} ${readers.length > 1 ? "need" : "needs"} it.` : "";
      notices.toast({ words: `“${cell.name}” is deleted.${missing}`, action: { label: "Undo", act: undo } });
      const after = notebook();
      // After any other change the last edit is a different one, and Undo must not be offered.
      const stop = session.subscribe(() => {
        if (notebook() === after) return;
        stop();
        notices.toast(null);
      });
    },
    setCollapsed: (id, isCollapsed) => {
      edit({ kind: "collapse", id, isCollapsed });
    },
    rename: (id, name) => {
      const renamed = session.edit({ kind: "rename", id, name });
      return renamed.ok ? null : renamed.error;
    },
    undo,
    redo: () => travel(session.redo, "Redone", false),
    run: (id) => {
      const { cells } = notebook();
      const cell = id === null ? null : cellWithId(notebook(), id);
      const search = cell === null ? (cells.find(({ kind }) => kind === "search") ?? null) : searchOf(notebook(), cell);
      if (search === null) return notices.say("There is no search to run here.");
      const state = session.getSnapshot().searches[search.id];
      if (state === undefined || !isSearchGoing(state)) session.run(search.id);
    },
    isNew: (id) => id === newest,
  };
}
