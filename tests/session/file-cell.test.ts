import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeAll, describe, expect, it } from "vitest";
import { failure } from "../../lib/base/result";
import { applyEdit } from "../../lib/document/edit";
import { cellsOf, newNotebook } from "../../lib/document/kinds/notebook";
import { writeNotebookFile } from "../../lib/document/notebook-file";
import { createMemoryStore } from "../../lib/document/results/result-store";
import { readTreeFile, writeTreeFile } from "../../lib/exchange/tree-file";
import { createSession } from "../../lib/session/create-session";
import { fileOfState } from "../../lib/session/file-of-state";
import { emptyQuery, find } from "../../lib/session/find";
import type { Session } from "../../lib/session/session";
import { createStoredRuns } from "../../lib/store/stored-runs";
import { type OurFiles, ourFiles } from "../fixtures/our-files";
import { until } from "../fixtures/until";
import { type OpenLibrary, openLibrary } from "../store/open-library";

let ours: OurFiles;
beforeAll(async () => {
  ours = await ourFiles();
});

const sessionOf = ({ connection, now }: OpenLibrary): Session =>
  createSession({
    notebook: newNotebook("Files"),
    results: createMemoryStore(),
    work: { runs: createStoredRuns(connection, now), startWorker: () => Promise.reject(new Error("none")), processors: 1 },
    loadModel: async () => failure({ what: "", advice: "" }),
    now: () => 0,
    clock: () => "",
    versions: {},
  });

/** A session with a file in it. */
async function withFile(browser: OpenLibrary, text: string, problem: number | null = null): Promise<Session> {
  const session = sessionOf(browser);
  const opened = await browser.library.openFile(new Blob([text]), "mine.json", { problem });
  if (!opened.ok || opened.value.kind !== "files") throw new Error(opened.ok ? opened.value.kind : opened.error);
  const added = session.addFiles(opened.value.files, opened.value.isComparison);
  if (!added.ok) throw new Error(added.error);
  await until(session, ({ files }) => Object.values(files).every(({ kind }) => kind === "tree" || kind === "trace"));
  return session;
}

describe("a file cell", () => {
  it("shows a tree as that of a search: found in, linearized, and exported as the file that it was", async () => {
    const session = await withFile(await openLibrary(new IDBFactory()), ours.tree);
    session.edit({ kind: "add", cell: "trace", at: 1 });
    const trace = cellsOf(session.getSnapshot().notebook.cells, "trace")[0];
    if (trace === undefined) throw new Error("no trace cell");
    session.edit({ kind: "specify", id: trace.id, cell: "trace", spec: { ...trace.spec, search: "mine" } });
    const { notebook, files, searches, traces } = session.getSnapshot();
    const file = cellsOf(notebook.cells, "file")[0];
    if (file === undefined) throw new Error("no file cell");
    const state = files[file.id];
    if (state?.kind !== "tree" || state.plan.tree === null) throw new Error("no tree");
    expect(searches[file.id]).toMatchObject({ status: "finished", isStale: false, origin: { kind: "imported", file: "mine.json" } });
    expect(writeTreeFile({ format: "astrolabe-tree/1", ...state.plan.tree, events: state.events })).toHaveLength(ours.tree.length);
    const read = readTreeFile(ours.tree);
    expect(read.ok && read.value.file.hash).toBe(searches[file.id]?.hash);
    expect(traces[trace.id]).toMatchObject({ ok: true, value: { form: "astro" } });
    const hits = find(session.getSnapshot(), { ...emptyQuery, kinds: ["right"] }).map(({ cell }) => cell);
    expect(new Set(hits)).toEqual(new Set([file.id, trace.id]));
    session.dispose();
  });

  it("is renamed with the cells that read it", async () => {
    const session = await withFile(await openLibrary(new IDBFactory()), ours.comparison);
    const { notebook } = session.getSnapshot();
    const [first] = cellsOf(notebook.cells, "file");
    if (first === undefined) throw new Error("no file cell");
    const renamed = applyEdit(notebook, { kind: "rename", id: first.id, name: "Mine" });
    expect(renamed.ok && cellsOf(renamed.value.cells, "compare")[0]?.spec.traces).toEqual(["Mine", "Direct"]);
    session.dispose();
  });

  it("goes into the notebook's file and back, with its tree", async () => {
    const session = await withFile(await openLibrary(new IDBFactory()), ours.tree);
    const written = writeNotebookFile(fileOfState(session.getSnapshot()));
    if (!written.ok) throw new Error(written.error);
    const other = await openLibrary(new IDBFactory());
    const id = await other.library.importFile(new Blob([written.value]), "notebook.json");
    expect(id.ok).toBe(true);
    const again = id.ok ? await other.library.exportFile(id.value) : id;
    expect(again.ok && JSON.parse(again.value.text).runs).toEqual(JSON.parse(written.value).runs);
    session.dispose();
  });

  it("takes one search of a corpus, and says what it lacks in its file", async () => {
    const browser = await openLibrary(new IDBFactory());
    expect(await browser.library.openFile(new Blob([ours.corpus]), "mine.json")).toEqual({
      ok: true,
      value: { kind: "corpus", count: 12 },
    });
    expect(await browser.library.openFile(new Blob([ours.corpus]), "mine.json", { problem: 13 })).toMatchObject({ ok: false });
    const session = await withFile(browser, ours.corpus, 3);
    const [state] = Object.values(session.getSnapshot().files);
    expect(state).toMatchObject({ kind: "tree", plan: { tree: { without: ["rollouts", "priors"] } } });
    session.dispose();
  });
});
