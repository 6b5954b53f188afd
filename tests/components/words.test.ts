import { describe, expect, it } from "vitest";
import { caretAfterChange } from "../../components/cell/caret-after-change";
import { differenceBetween } from "../../components/cell/difference-words";
import { missingWords } from "../../components/cell/missing-words";
import { staleCells } from "../../components/cell/stale-cells";
import { agoWords } from "../../components/library/time-words";
import { obstacleOf } from "../../components/run/search-obstacle";
import { present } from "../../lib/base/assert";
import { createRng } from "../../lib/base/rng";
import { applyEdit, type NotebookEdit } from "../../lib/document/edit";
import { type Cell, cellsOf, type Notebook } from "../../lib/document/kinds/notebook";
import { searchOf } from "../../lib/document/search-of";
import { startHere } from "../../lib/gallery/start-here";
import { parseProblem } from "../../lib/problems/families";
import { createTree } from "../../lib/search/tree";
import { idleSearch } from "../../lib/session/search/search-run";

const named = (notebook: Notebook, name: string): Cell => present(notebook.cells.find((cell) => cell.name === name) ?? null, name);

const edited = (notebook: Notebook, edit: NotebookEdit): Notebook => {
  const result = applyEdit(notebook, edit);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe("what undo says", () => {
  const edits: readonly (readonly [NotebookEdit, string, string | null])[] = [
    [{ kind: "add", cell: "text", at: 2 }, "adding “Text”", "Text"],
    [{ kind: "delete", id: named(startHere, "Direct").id }, "deleting “Direct”", null],
    [{ kind: "retitle", title: "Mine" }, "the title “Mine”", null],
    [{ kind: "rename", id: named(startHere, "The search").id, name: "A search" }, "the name “A search”", "A search"],
    [
      { kind: "specify", id: named(startHere, "The problem").id, cell: "problem", spec: { text: "1 2 3 -> 6" } },
      "a change of “The problem”",
      "The problem",
    ],
    [{ kind: "collapse", id: named(startHere, "ASTRO").id, isCollapsed: true }, "collapsing “ASTRO”", "ASTRO"],
    [{ kind: "move", id: named(startHere, "The problem").id, to: 4 }, "a move", "The problem"],
    [{ kind: "move", id: named(startHere, "Direct").id, to: 0 }, "a move", "Direct"],
  ];

  it.each(edits)("names the edit and the cell that it was about: %o", (edit, words, cell) => {
    const next = edited(startHere, edit);
    const difference = differenceBetween(startHere, next, next);
    expect(difference.words).toBe(words);
    expect(next.cells.find(({ id }) => id === difference.cell)?.name ?? null).toBe(cell);
  });
});

describe("a cell that is out of date", () => {
  it("is each search whose result is old and what reads it, directly or not, and nothing else", () => {
    const two = edited(startHere, { kind: "add", cell: "search", at: startHere.cells.length });
    const searches = Object.fromEntries(
      cellsOf(two.cells, "search").map(({ id, name, spec }) => [
        id,
        { ...idleSearch(spec.configuration), key: "a result", tree: createTree(), isStale: name === "The search" },
      ]),
    );
    const stale = staleCells({ notebook: two, searches, trainings: {}, evaluations: {} });
    expect(two.cells.filter(({ id }) => stale.has(id)).map(({ name }) => name)).toEqual(["The search", "ASTRO", "Direct", "Side by side"]);
  });
});

describe("what a cell misses", () => {
  it("is said with its kind and name, and is gone when a cell of that name is there again", () => {
    const without = edited(startHere, { kind: "delete", id: named(startHere, "The model").id });
    expect(missingWords(without, named(without, "The search"))).toBe("It reads the model “The model”, which is not in this notebook.");
    expect(missingWords(without, named(without, "ASTRO"))).toBe(null);
    expect(missingWords(startHere, named(startHere, "The search"))).toBe(null);
  });
});

describe("the search that a cell is about", () => {
  it.each(["The problem", "The model", "The search", "ASTRO", "Side by side"])("is the one it reads or is read by: %s", (name) => {
    expect(searchOf(startHere, named(startHere, name))?.name).toBe("The search");
  });
});

describe("the caret after undo", () => {
  it("stands behind what is new, for any two texts", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const rng = createRng(seed, "test");
      const text = () => Array.from({ length: rng.below(8) }, () => "ab\n"[rng.below(3)]).join("");
      const [start, old, fresh, end] = [text(), text(), text(), text()];
      const caret = caretAfterChange(start + old + end, start + fresh + end);
      const behind = (start + fresh + end).slice(caret);
      // What is behind the caret was there before, and as much as can be.
      expect((start + old + end).endsWith(behind), `seed ${seed}`).toBe(true);
      expect(caret, `seed ${seed}`).toBeLessThanOrEqual(start.length + fresh.length + end.length);
    }
    expect(caretAfterChange("ac", "abc")).toBe(2);
    expect(caretAfterChange("abc", "ac")).toBe(1);
  });
});

describe("how long ago", () => {
  it("is told in the largest unit that fits", () => {
    const now = Date.UTC(2026, 10, 26);
    const told = [5, 90, 3 * 3_600, 30 * 3_600, 9 * 86_400].map((seconds) => agoWords(now - seconds * 1000, now));
    expect(told).toEqual(["just now", "1 minute ago", "3 hours ago", "yesterday", "last week"]);
    expect(agoWords(now + 5_000, now)).toBe("just now");
  });
});

describe("what keeps a search from running", () => {
  const description = {
    kind: "embedded",
    model: "Astrolabe base",
    weights: "0",
    precision: "fp32",
    device: "wasm",
    backend: "test",
  } as const;
  const probe = { webgpu: { available: false, reason: "No." }, wasm: { available: true } } as const;
  const obstacle = (text: string, model: string): string | null => {
    const problem = named(startHere, "The problem");
    const modelCell = named(startHere, "The model");
    const notebook = edited(startHere, {
      kind: "specify",
      id: modelCell.id,
      cell: "model",
      spec: { kind: "embedded", name: model, device: "auto" },
    });
    const search = present(cellsOf(notebook.cells, "search")[0], "search");
    const models = { [modelCell.id]: { kind: "ready", description, probe } } as const;
    return obstacleOf({ notebook, models, problems: { [problem.id]: parseProblem(text) } }, search);
  };

  it("is a model that was made for other problems, and the words name one that fits", () => {
    expect(obstacle("16 14 10 -> 5", "base")).toBeNull();
    expect(obstacle("3x + 5 = 20", "equations-base")).toBeNull();
    expect(obstacle("3x + 5 = 20", "my-own")).toBeNull();
    expect(obstacle("3x + 5 = 20", "base")).toBe(
      "This model was not made for linear equations: choose “Astrolabe equations base” in “The model”.",
    );
    expect(obstacle("16 14 10 -> 5", "equations-base")).toContain("choose “Astrolabe base”");
    expect(obstacle("3x + 5 = ", "base")).toContain("see above what is wrong");
  });
});
