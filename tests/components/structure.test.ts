import { describe, expect, it } from "vitest";
import { structureOf } from "../../components/cell/notebook-structure";
import { applyEdit } from "../../lib/document/edit";
import { cellKinds } from "../../lib/document/kinds/cell-kinds";
import { type CellId, cellsOf, type Notebook } from "../../lib/document/kinds/notebook";
import { planTraining } from "../../lib/document/kinds/training-plan";
import { notebookOf } from "../bench/typing/notebooks";

const edited = (notebook: Notebook, edit: Parameters<typeof applyEdit>[1]): Notebook => {
  const made = applyEdit(notebook, edit);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};

describe("the structure of a notebook", () => {
  const id = (at: number) => `cell-${at}` as CellId;

  it("is the same object while a person types, so that nothing that depends on it is made anew", () => {
    let notebook = notebookOf(50, "all kinds");
    const structure = structureOf(notebook);
    for (const text of ["a", "ab", "abc"]) {
      notebook = edited(notebook, { kind: "specify", id: id(0), cell: "text", spec: { markdown: text } });
      expect(structureOf(notebook)).toBe(structure);
      notebook = edited(notebook, { kind: "specify", id: id(1), cell: "problem", spec: { text } });
      expect(structureOf(notebook)).toBe(structure);
    }
    expect(structureOf({ ...notebook, title: "Another" })).toBe(structure);
  });

  it("has the same lists and plans of the cells that no key touched", () => {
    const before = notebookOf(50, "all kinds");
    const after = edited(before, { kind: "specify", id: id(0), cell: "text", spec: { markdown: "a" } });
    expect(cellsOf(after.cells, "train")).toBe(cellsOf(before.cells, "train"));
    expect(cellsOf(after.cells, "text")).not.toBe(cellsOf(before.cells, "text"));
    for (const cell of cellsOf(before.cells, "train")) expect(planTraining(after, cell)).toBe(planTraining(before, cell));
    const [first, ...others] = cellsOf(before.cells, "train");
    if (first === undefined) throw new Error("there is no training");
    const moved = edited(before, { kind: "move", id: first.id, to: 49 });
    expect(cellsOf(moved.cells, "train")).toEqual([...others, first]);
  });

  it("is another one when a cell comes, goes, moves, is renamed or reads another", () => {
    const notebook = notebookOf(20, "all kinds");
    const structure = structureOf(notebook);
    const changes: readonly Parameters<typeof applyEdit>[1][] = [
      { kind: "rename", id: id(1), name: "Another name" },
      { kind: "delete", id: id(3) },
      { kind: "move", id: id(2), to: 9 },
      { kind: "duplicate", id: id(4) },
    ];
    for (const change of changes) {
      expect(structureOf(notebook).notebook).toEqual(structure.notebook);
      expect(structureOf(edited(notebook, change))).not.toBe(structure);
    }
    const [reader] = cellsOf(notebook.cells, "trace");
    if (reader === undefined) throw new Error("there is no trace");
    const other = edited(notebook, { kind: "specify", id: reader.id, cell: "trace", spec: { ...reader.spec, search: "None" } });
    expect(structureOf(other)).not.toBe(structureOf(notebook));
  });

  it("knows the first cell of each kind, which alone says what the kind is", () => {
    const { firsts } = structureOf(notebookOf(3 * cellKinds.length, "all kinds"));
    expect([...firsts]).toEqual(cellKinds.map((_, at) => id(at)));
  });
});
