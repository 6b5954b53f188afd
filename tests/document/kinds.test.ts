import { describe, expect, it } from "vitest";
import { viewOf } from "../../components/kinds/registry";
import { type CellKind, cellKinds, kindOf, kinds } from "../../lib/document/kinds/cell-kinds";
import { type Cell, type CellId, newNotebook } from "../../lib/document/kinds/notebook";
import { fieldsOf, withField } from "../../lib/document/links/link-fields";
import { newCell } from "../../lib/document/new-cell";
import { cellSchema } from "../../lib/document/notebook-schema";
import { referencesOf, withReference } from "../../lib/document/references";

const notebook = newNotebook("Every kind", everyKind());

/** A cell of each kind, each made below those before it, so that it reads what it can. */
function everyKind(): readonly Cell[] {
  const cells: Cell[] = [];
  for (const [at, kind] of cellKinds.entries()) cells.push(newCell(newNotebook("", [...cells]), kind, at, `cell-${at + 1}` as CellId));
  return cells;
}

const cellOf = (kind: CellKind): Cell => {
  const cell = notebook.cells.find((one) => one.kind === kind);
  if (cell === undefined) throw new Error(kind);
  return cell;
};

describe.each(cellKinds)("the kind %s", (kind) => {
  const cell = cellOf(kind);
  const definition = kindOf(cell);

  it("is listed under its own name, has a view and words", () => {
    expect(definition.kind).toBe(kind);
    expect(viewOf(kind).View).toBeDefined();
    for (const words of [definition.label, definition.what, definition.title]) expect(words).not.toBe("");
  });

  it("makes a new cell that its own schema reads as the same", () => {
    expect(cellSchema.parse(JSON.parse(JSON.stringify(cell)))).toEqual(cell);
  });

  it("renames every name that it reads", () => {
    expect(definition.renamed === undefined).toBe(definition.references === undefined);
    const readable = notebook.cells.filter((other) =>
      referencesOf(cell).some(({ kinds, name }) => name === other.name && kinds.includes(other.kind)),
    );
    for (const other of readable) {
      const names = referencesOf(withReference(cell, other, "Another name")).map(({ name }) => name);
      expect(names).toContain("Another name");
      expect(names).not.toContain(other.name);
    }
  });

  it("has fields in a view for what it reads", () => {
    if (referencesOf(cell).length > 0 && kind !== "model") expect(viewOf(kind).Reads).toBeDefined();
  });

  it("is the same after a link has written and read each of its parts", () => {
    for (const [name, value] of fieldsOf(cell)) expect(withField(cell, name, value), name).toEqual({ ok: true, value: cell });
  });

  it("keeps a text that is written in it", () => {
    const { writing } = definition;
    if (writing === undefined) return;
    expect(writing.of(writing.with(cell.spec, "Other words"))).toBe("Other words");
    expect(definition.size?.(writing.with(cell.spec, "Other words"))).toBe("Other words".length);
  });
});

it("a definition is listed once", () => {
  expect(new Set(Object.values(kinds)).size).toBe(cellKinds.length);
});
