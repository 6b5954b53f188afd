import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { applyEdit } from "../../lib/document/edit";
import { cellsOf, type Notebook } from "../../lib/document/kinds/notebook";
import { problemOf } from "../../lib/document/kinds/problem-of-cell";
import { searchKey } from "../../lib/document/kinds/search-key";
import { readFragment, writeLink } from "../../lib/document/links/link";
import { plainLinkedView } from "../../lib/document/links/link-view";
import { notebookSchema } from "../../lib/document/notebook-schema";
import { galleryEntry } from "../../lib/gallery/gallery";
import { wholeFamily } from "../fixtures/whole-family";

const original = present(galleryEntry("start-here"), "Start here");
const { notebook } = original;
const cell = present(cellsOf(notebook.cells, "problem")[0], "problem cell");
const family = wholeFamily("countdown-3");
const problem = family.generate(1, 4, "held-out");

function withSpec(spec: (typeof cell)["spec"]): Notebook {
  const edited = applyEdit(notebook, { kind: "specify", id: cell.id, cell: "problem", spec });
  if (!edited.ok) throw new Error(edited.error);
  return edited.value;
}
const problemIn = (document: Notebook) => problemOf(present(cellsOf(document.cells, "problem")[0], "problem cell"));
const drawn = withSpec({ text: family.typed(problem), problem });
const typed = withSpec({ text: family.typed(problem) });

describe("a problem that a generator gave to its cell", () => {
  it("is the cell's problem, with its source; typed, it is the same problem for a search", () => {
    expect(problemIn(drawn)).toEqual({ ok: true, value: problem });
    expect(problemIn(typed)).toEqual({ ok: true, value: { ...problem, source: { kind: "typed" } } });
    const keyOf = (document: Notebook) => searchKey(document, present(cellsOf(document.cells, "search")[0], "search cell"));
    expect(keyOf(drawn)).toBe(keyOf(typed));
    expect(keyOf(drawn)).not.toBe(keyOf(notebook));
  });

  it("is kept whole in a file and in a link, and an edit of the text removes it", async () => {
    expect(notebookSchema.parse(JSON.parse(JSON.stringify(drawn)))).toEqual(drawn);
    for (const from of [original, null]) {
      const link = await writeLink("http://page", drawn, from, plainLinkedView);
      const fragment = link.ok ? link.value.slice(link.value.indexOf("#")) : "";
      const read = await readFragment(fragment, notebook, from);
      expect(read.ok && read.value?.notebook, link.ok ? link.value : link.error).toEqual(drawn);
    }
    const read = await readFragment("#problem=16 14 10 -> 5", drawn, { ...original, notebook: drawn });
    const changed = present(read.ok ? read.value?.notebook : null, "changed notebook");
    expect(problemIn(changed)).toMatchObject({ value: { source: { kind: "typed" } } });
  });

  it("is refused where the text beside it says another one, and where it contradicts itself", () => {
    const faultOf = (spec: unknown) => {
      const cells = notebook.cells.map((other) => (other === cell ? { ...other, spec } : other));
      return JSON.stringify(notebookSchema.safeParse({ ...notebook, cells }).error?.issues ?? []);
    };
    expect(faultOf({ text: "16 14 10 -> 5", problem })).toContain("the problem beside it is another one");
    expect(faultOf({ text: family.typed(problem), problem: { ...problem, answer: "99" } })).toContain("not those of one problem");
    expect(faultOf({ text: family.typed(problem), problem: { ...problem, family: "sudoku" } })).toContain("sudoku");
  });
});
