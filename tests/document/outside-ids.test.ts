import { describe, expect, it } from "vitest";
import { staleCells } from "../../components/cell/stale-cells";
import { cellKinds } from "../../lib/document/kinds/cell-kinds";
import type { Cell, CellId, Notebook } from "../../lib/document/kinds/notebook";
import { fragmentOf, readFragment } from "../../lib/document/links/link";
import { plainLinkedView } from "../../lib/document/links/link-view";
import { newCell } from "../../lib/document/new-cell";
import { readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { createMemoryStore } from "../../lib/document/results/result-store";
import { startHere } from "../../lib/gallery/start-here";
import { createSession } from "../../lib/session/create-session";
import { fileOfState } from "../../lib/session/file-of-state";
import { emptyQuery, find } from "../../lib/session/find";
import { trainingRecords } from "../../lib/session/training-records";
import { keysShownBy } from "../../lib/store/keys-shown";
import { smallFile } from "../fixtures/small-notebook";

/** What every object inherits, as far as an id may be called so. */
const inherited = [
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
] as const;

const session = (notebook: Notebook) =>
  createSession({
    notebook,
    loadModel: () => new Promise(() => undefined),
    results: createMemoryStore(),
    now: () => 0,
    clock: () => "",
    versions: {},
  });

/** A notebook with a cell of every kind, each of which has one of these names for its id and its name. */
const notebookWith = (first: number): Notebook => {
  const ids = cellKinds.map((_, at) => inherited[(first + at) % inherited.length] as string);
  const names = ids.map((id, at) => (at < inherited.length ? id : `__proto__ ${at}`));
  const cells = cellKinds.map((kind, at): Cell => {
    const id = (at < inherited.length ? ids[at] : `x-${at}`) as CellId;
    return { ...newCell({ ...startHere, cells: [] }, kind, 0, id), name: names[at] ?? "" };
  });
  return { ...startHere, cells };
};

describe("cells whose ids are what every object has", () => {
  it.each(inherited.map((_, at) => at))("have no views, results or traces but their own: rotation %d", async (first) => {
    const notebook = notebookWith(first);
    const written = writeNotebookFile({ notebook, results: [], runs: [], shown: {} });
    expect(written.ok && readNotebookFile(written.value)).toEqual({ ok: true, value: { notebook, results: [], runs: [], shown: {} } });
    const { getSnapshot, setView, dispose, edit } = session(notebook);
    const of = (kind: string) => notebook.cells.filter((cell) => cell.kind === kind).map(({ id }) => id);
    const all = notebook.cells.map(({ id }) => id);
    const state = getSnapshot();
    for (const id of all) {
      expect(state.views[id]).toBeUndefined();
      expect(typeof state.problems[id]).toBe(of("problem").includes(id) ? "object" : "undefined");
      expect(typeof state.searches[id]).toBe(of("search").includes(id) ? "object" : "undefined");
      expect(typeof state.models[id]).toBe(of("model").includes(id) ? "object" : "undefined");
      expect(state.traces[id]).toBe(of("trace").includes(id) ? null : undefined);
      expect(typeof state.trainings[id]).toBe(of("train").includes(id) ? "object" : "undefined");
      expect(typeof state.evaluations[id]).toBe(of("evaluate").includes(id) ? "object" : "undefined");
    }
    expect([...staleCells(state)]).toEqual([]);
    for (const id of all) setView(id, { at: 3, arrangement: "radial" });
    for (const id of all) expect(getSnapshot().views[id]).toEqual({ at: 3, arrangement: "radial", camera: null });
    const moved = edit({ kind: "collapse", id: all[0] as CellId, isCollapsed: true });
    expect(moved.ok).toBe(true);
    expect(fileOfState(getSnapshot()).results).toEqual([]);
    expect(find(getSnapshot(), { ...emptyQuery, kinds: ["problem"] }).length).toBeLessThanOrEqual(1);
    expect(trainingRecords(getSnapshot()).records).toEqual([]);
    dispose();
  });

  it.each(inherited.map((_, at) => at))("are named by an address, which follows what is looked at: rotation %d", async (first) => {
    const notebook = notebookWith(first);
    expect(fragmentOf(notebook, null, { cell: null, selection: null, views: {} })).toBe("");
    const { getSnapshot, setView, dispose } = session(notebook);
    const cell = notebook.cells[3]?.id as CellId;
    setView(cell, { at: 2 });
    const view = { cell, selection: null, views: getSnapshot().views };
    const read = await readFragment(fragmentOf(notebook, null, view), notebook, null);
    expect(read).toEqual({ ok: true, value: { notebook: null, view } });
    expect(plainLinkedView.views[cell]).toBeUndefined();
    dispose();
  });

  it("show no result that nobody showed", () => {
    for (const [first] of inherited.entries()) {
      const keys = keysShownBy(notebookWith(first), {});
      for (const key of Object.values(keys)) expect(key).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it("show their results out of a file", async () => {
    const file = await smallFile();
    const written = writeNotebookFile(file);
    if (!written.ok) throw new Error(written.error);
    const ids = file.notebook.cells.map(({ id }) => id);
    for (const [at, id] of ids.slice(0, inherited.length).entries()) {
      const text = written.value.replaceAll(`"${id}"`, `"${inherited[at]}"`);
      const read = readNotebookFile(text);
      expect(read.ok ? Object.keys(read.value.shown).length : read.error).toBe(3);
    }
  });
});

describe("an edit", () => {
  it("leaves what it does not change the same object: cells, results, records", () => {
    const one = session(notebookWith(0));
    const before = one.getSnapshot();
    const text = before.notebook.cells.find(({ kind }) => kind === "text") as Cell;
    one.edit({ kind: "specify", id: text.id, cell: "text", spec: { markdown: "words" } });
    const after = one.getSnapshot();
    expect(after.notebook).not.toBe(before.notebook);
    expect(after.notebook.cells.filter((cell) => !before.notebook.cells.includes(cell)).map(({ id }) => id)).toEqual([text.id]);
    for (const record of ["problems", "models", "searches", "traces", "trainings", "evaluations", "views"] as const) {
      expect(after[record], record).toBe(before[record]);
    }
    const trace = after.notebook.cells.find(({ kind }) => kind === "trace") as Cell;
    one.edit({ kind: "rename", id: trace.id, name: "Another name" });
    const renamed = one.getSnapshot();
    for (const record of ["problems", "models", "searches", "traces", "trainings", "evaluations", "views"] as const) {
      expect(renamed[record], record).toBe(before[record]);
    }
    one.dispose();
  });
});
