import { describe, expect, it } from "vitest";
import { hashValue } from "../../lib/base/hash";
import { createRng, type Rng } from "../../lib/base/rng";
import { applyEdit, type NotebookEdit } from "../../lib/document/edit";
import { type History, LONGEST_PAST, record, redo, startHistory, undo } from "../../lib/document/history";
import { cellKinds } from "../../lib/document/kinds/cell-kinds";
import type { Cell, CellId, Notebook } from "../../lib/document/kinds/notebook";
import { cellsFault, notebookSchema } from "../../lib/document/notebook-schema";
import { isMeantBy, referencesOf } from "../../lib/document/references";
import { startHere } from "../../lib/gallery/start-here";
import { smallNotebook } from "../fixtures/small-notebook";

const SEEDS = 60;

const pick = <Value>(items: readonly Value[], rng: Rng): Value => items[rng.below(items.length)] as Value;

const names = ["problem", "The search", "a", "b", "a", "", "  two   words ", "x".repeat(81), "\u0007", "<b>", "The trace 2"];

function specify(cell: Cell, rng: Rng): NotebookEdit {
  const { id } = cell;
  switch (cell.kind) {
    case "text":
      return { kind: "specify", id, cell: "text", spec: { markdown: `note ${rng.below(5)}` } };
    case "problem":
      return { kind: "specify", id, cell: "problem", spec: { text: pick(["8 8 7 3 -> 24", "16 14 10 -> 5", "no"], rng) } };
    case "model":
      if (cell.spec.kind !== "embedded") throw new Error("a model that ships was expected");
      return { kind: "specify", id, cell: "model", spec: { ...cell.spec, device: pick(["auto", "webgpu", "wasm"] as const, rng) } };
    case "file":
      return { kind: "specify", id, cell: "file", spec: { ...cell.spec, name: pick(["tree.json", "a", ""], rng) } };
    case "search":
      return {
        kind: "specify",
        id,
        cell: "search",
        spec: { ...cell.spec, seed: rng.below(9), problem: pick(["The problem", "a", ""], rng) },
      };
    case "trace":
      return { kind: "specify", id, cell: "trace", spec: { ...cell.spec, mistakes: rng.below(4) } };
    case "compare":
      return { kind: "specify", id, cell: "compare", spec: { traces: [pick(["The trace", "b"], rng)] } };
    case "train": {
      const start = () => pick(["The model", "The training", "b"], rng);
      return {
        kind: "specify",
        id,
        cell: "train",
        spec: { ...cell.spec, seed: rng.below(9), starts: { astro: start(), direct: start() } },
      };
    }
    case "evaluate":
      return {
        kind: "specify",
        id,
        cell: "evaluate",
        spec: {
          ...cell.spec,
          candidates: [
            { cell: pick(["The model", "a"], rng), arm: null },
            { cell: "The training", arm: "astro" },
          ],
        },
      };
    case "plot":
      return { kind: "specify", id, cell: "plot", spec: { ...cell.spec, reads: [pick(["The training", "b"], rng)] } };
  }
}

/** Any edit that a page could ask for, those that are refused among them. */
function randomEdit({ cells }: Notebook, rng: Rng): NotebookEdit {
  const cell = cells.length === 0 || rng.below(12) === 0 ? null : pick(cells, rng);
  const id = cell?.id ?? ("gone" as CellId);
  const edits: readonly (() => NotebookEdit)[] = [
    () => ({ kind: "retitle", title: pick(["One", "Two", "y".repeat(201), "a\nb"], rng) }),
    () => ({ kind: "add", cell: pick(cellKinds, rng), at: rng.below(12) - 2 }),
    () => ({ kind: "add", cell: pick(cellKinds, rng), at: rng.below(12) - 2 }),
    () => ({ kind: "move", id, to: rng.below(12) - 2 }),
    () => ({ kind: "duplicate", id }),
    () => ({ kind: "delete", id }),
    () => ({ kind: "rename", id, name: pick(names, rng) }),
    () => ({ kind: "rename", id, name: `name ${rng.below(100)}` }),
    () => ({ kind: "collapse", id, isCollapsed: rng.below(2) === 0 }),
    () => (cell === null ? { kind: "specify", id, cell: "text", spec: { markdown: "" } } : specify(cell, rng)),
  ];
  return pick(edits, rng)();
}

interface Step {
  readonly before: Notebook;
  readonly edit: NotebookEdit;
  readonly after: Notebook;
  readonly isRefused: boolean;
}

/** Edits from a seed until as many as wanted have changed something; calls back with each. */
function edited(seed: number, wanted: number, start: Notebook, onStep: (step: Step, history: History) => void = () => undefined): History {
  const rng = createRng(seed, "test");
  let history = startHistory(start);
  for (let time = 0; history.past.length < wanted; time += 5_000) {
    const before = history.present;
    const edit = randomEdit(before, rng);
    const result = applyEdit(before, edit);
    if (result.ok) history = record(history, result.value, null, time);
    onStep({ before, edit, after: history.present, isRefused: !result.ok }, history);
  }
  return history;
}

describe("the history of a document", () => {
  it(`comes back to the starting hash by 50 undos after 50 edits, and forth again: ${SEEDS} seeds`, () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const start = seed % 2 === 0 ? startHere : smallNotebook;
      const hashes = [hashValue(start)];
      let history = edited(seed, 50, start, ({ before, after }) => {
        if (after !== before) hashes.push(hashValue(after));
      });
      expect(hashes).toHaveLength(51);
      const end = history;
      for (let i = 49; i >= 0; i--) {
        history = undo(history);
        expect(hashValue(history.present), `seed ${seed}, back to edit ${i}`).toBe(hashes[i]);
      }
      expect(undo(history)).toBe(history);
      for (let i = 0; i < 50; i++) history = redo(history);
      expect(hashValue(history.present), `seed ${seed}`).toBe(hashes[50]);
      expect(redo(history)).toBe(history);
      expect(history.past).toEqual(end.past);
    }
  });

  it("undoes a run of keystrokes at once, and two that are a second apart or about other fields one by one", () => {
    const typed = (text: string) => ({ ...startHere, title: text });
    let history = startHistory(startHere);
    history = record(history, typed("a"), "title", 0);
    history = record(history, typed("ab"), "title", 900);
    history = record(history, typed("abc"), "title", 1_800);
    expect(history.past).toHaveLength(1);
    history = record(history, typed("abcd"), "title", 2_800);
    history = record(history, typed("abcde"), "other", 2_900);
    expect(history.past).toHaveLength(3);
    history = record(undo(history), typed("x"), "other", 2_950);
    expect(history.past).toHaveLength(3);
    expect(history.future).toEqual([]);
  });

  it("forgets what is older than its longest past", () => {
    let history = startHistory(startHere);
    for (let i = 0; i < LONGEST_PAST + 5; i++) history = record(history, { ...startHere, title: `${i}` }, null, i);
    expect(history.past).toHaveLength(LONGEST_PAST);
    expect(history.past[0]?.title).toBe("4");
  });
});

describe("an edit", () => {
  it(`keeps ids and names unique and what a file takes; refused, it changes nothing: ${SEEDS} seeds`, () => {
    let refused = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      edited(seed, 50, smallNotebook, ({ before, edit, after, isRefused }) => {
        const where = `seed ${seed}, ${JSON.stringify(edit)}`;
        expect(cellsFault(after), where).toBeNull();
        expect(notebookSchema.safeParse(after).success, where).toBe(true);
        if (!isRefused) return;
        refused++;
        expect(after, where).toBe(before);
      });
    }
    expect(refused).toBeGreaterThan(SEEDS);
  });

  it("that renames a cell takes along every reference to it and no other", () => {
    let renamed = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      edited(seed, 50, smallNotebook, ({ before, edit, after }) => {
        if (edit.kind !== "rename" || after === before) return;
        const cell = before.cells.find(({ id }) => id === edit.id);
        const name = after.cells.find(({ id }) => id === edit.id)?.name;
        for (const [at, reader] of before.cells.entries()) {
          const expected = referencesOf(reader).map((reference) =>
            cell !== undefined && isMeantBy(cell, reference) ? { ...reference, name } : reference,
          );
          const found = after.cells[at];
          expect(found && referencesOf(found), `seed ${seed}`).toEqual(expected);
          renamed += referencesOf(reader).filter((reference) => cell !== undefined && isMeantBy(cell, reference)).length;
        }
      });
    }
    expect(renamed).toBeGreaterThan(10);
  });

  it("that moves, copies or deletes touches no other cell", () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      edited(seed, 50, smallNotebook, ({ before, edit, after }) => {
        if (edit.kind !== "move" && edit.kind !== "duplicate" && edit.kind !== "delete") return;
        const others = (notebook: Notebook) => notebook.cells.filter((cell) => before.cells.includes(cell) && cell.id !== edit.id);
        expect(others(after), `seed ${seed}`).toEqual(others(before));
      });
    }
  });
});
