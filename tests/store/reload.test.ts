import { IDBFactory } from "fake-indexeddb";
import { expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { ok } from "../../lib/base/result";
import { cellsOf } from "../../lib/document/kinds/notebook";
import { readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import type { ResultStore } from "../../lib/document/results/result-store";
import type { PolicySource } from "../../lib/model/policy-source";
import { hashTree } from "../../lib/search/hash-tree";
import { replay } from "../../lib/search/tree";
import { createSession } from "../../lib/session/create-session";
import { fileOfState } from "../../lib/session/file-of-state";
import type { SearchState } from "../../lib/session/search/search-state";
import { searcherInProcess } from "../../lib/session/search/searcher-in-process";
import type { Session } from "../../lib/session/session";
import { createAutosave } from "../../lib/store/autosave";
import { noDrafts } from "../../lib/store/drafts";
import { createNotebookStore } from "../../lib/store/notebook-store";
import { madeSearch, smallNotebook } from "../fixtures/small-notebook";
import { scriptedPolicy } from "../search/scripted-policy";
import { fillStorage, openLibrary } from "./open-library";

const { id: searchId } = present(cellsOf(smallNotebook.cells, "search")[0], "search cell");
const { id: problemId } = present(cellsOf(smallNotebook.cells, "problem")[0], "problem cell");

const source: PolicySource = {
  describe: scriptedPolicy().describe,
  createPolicy: () => ({ ...scriptedPolicy(), dispose: () => undefined }),
  dispose: async () => undefined,
};

const never = new Promise<never>(() => undefined);

/** A page on the notebook, which is killed when it has written so many events: after that nothing of it comes to the database. */
async function openPage(factory: IDBFactory, id: string, events = Number.POSITIVE_INFINITY) {
  const { connection, results, news, now, createId } = await openLibrary(factory);
  let written = 0;
  const mortal: ResultStore = { ...results, append: (...event) => (written++ < events ? results.append(...event) : never) };
  const notebookStore = createNotebookStore(connection, now);
  const stored = await notebookStore.read(id);
  if (!stored?.ok) throw new Error("no notebook");
  const { record, history, placement } = stored.value;
  const session = createSession({
    notebook: history.present,
    results: mortal,
    shown: record.shown,
    loadModel: async (_, listener) => {
      listener.onProbe({ webgpu: { available: false, reason: "none" }, wasm: { available: true } });
      return ok(searcherInProcess(source));
    },
    now,
    clock: () => "2026-01-01T00:00:00Z",
    versions: {},
  });
  session.adopt(history);
  const { revision, shown, gallery } = record;
  const autosave = createAutosave({
    session,
    notebookStore,
    trouble: null,
    news,
    id,
    gallery,
    revision,
    placement,
    shown,
    createId,
    drafts: noDrafts,
  });
  return { session, autosave };
}

const until = (session: Session, isThere: (search: SearchState | undefined, session: Session) => boolean): Promise<SearchState> =>
  new Promise((resolve) => {
    const look = () => {
      const search = session.getSnapshot().searches[searchId];
      if (search && isThere(search, session)) resolve(search);
    };
    session.subscribe(look);
    look();
  });

const isReady = (_: unknown, session: Session) => Object.values(session.getSnapshot().models).every(({ kind }) => kind === "ready");

it("opens again after a kill at any event, goes on to the same tree, and has the words that were typed", async () => {
  const whole = await madeSearch(smallNotebook);
  const hash = hashTree(replay(whole.events));
  for (let events = 0; events < whole.events.length; events++) {
    const factory = new IDBFactory();
    const created = await (await openLibrary(factory)).library.create(smallNotebook);
    const id = created.ok ? created.value : "";
    const { session, autosave } = await openPage(factory, id, events);
    await until(session, isReady);
    session.run(searchId);
    session.edit({ kind: "rename", id: problemId, name: `Named ${events}` });
    await autosave.settle();
    await until(session, ({ events: made } = {} as SearchState) => made.length > events);

    const again = await openPage(factory, id);
    await until(again.session, isReady);
    const { notebook, history } = again.session.getSnapshot();
    expect(notebook.cells.find((cell) => cell.id === problemId)?.name).toBe(`Named ${events}`);
    expect(history.past).toHaveLength(1);
    const found = await until(again.session, (search) => search?.status !== "idle");
    // After the last phase only the word that it was the last is missing.
    expect(found.status, `after ${events} events`).toBe(events === whole.events.length - 1 ? "finished" : "interrupted");
    expect(found.events).toEqual(whole.events.slice(0, events));
    if (found.status === "interrupted") again.session.run(searchId);
    expect((await until(again.session, (search) => search?.status === "finished")).hash).toBe(hash);

    // What is in memory leaves as a file that can be read.
    const file = fileOfState(again.session.getSnapshot());
    const text = writeNotebookFile(file);
    const read = text.ok ? readNotebookFile(text.value) : text;
    expect(read.ok && read.value.notebook).toEqual(notebook);
    expect(read.ok && read.value.results.map((search) => hashTree(replay(search.events)))).toEqual([hash]);
    expect(read.ok && Object.keys(read.value.shown)).toEqual([searchId]);
    again.session.dispose();
  }
});

it("keeps what was made while the storage was full, from the first event that did not fit, when there is room again", async () => {
  const whole = await madeSearch(smallNotebook);
  const factory = new IDBFactory();
  const created = await (await openLibrary(factory)).library.create(smallNotebook);
  const id = created.ok ? created.value : "";
  const { session, autosave } = await openPage(factory, id);
  await until(session, isReady);
  await autosave.settle();
  let restore: (() => void) | undefined;
  const stop = session.subscribe(() => {
    if ((session.getSnapshot().searches[searchId]?.events.length ?? 0) >= 3) restore ??= fillStorage();
  });
  session.run(searchId);
  await until(session, (search) => search?.status === "finished");
  stop();
  await until(session, () => session.getSnapshot().storageTrouble !== null);
  expect(session.getSnapshot().storageTrouble).toMatchObject({ what: "This browser's storage for the page is full." });
  const meanwhile = await openPage(factory, id);
  await until(meanwhile.session, (search) => search?.status === "interrupted");
  meanwhile.session.dispose();

  restore?.();
  session.retryKeeping();
  await until(session, () => session.getSnapshot().storageTrouble === null);
  const again = await openPage(factory, id);
  const found = await until(again.session, (search) => search?.status === "finished");
  expect(found.hash).toBe(hashTree(replay(whole.events)));
  session.dispose();
  again.session.dispose();
});

it("shows an old result as old after a reload, where the settings have moved on", async () => {
  const factory = new IDBFactory();
  const created = await (await openLibrary(factory)).library.create(smallNotebook);
  const id = created.ok ? created.value : "";
  const { session, autosave } = await openPage(factory, id);
  await until(session, isReady);
  session.run(searchId);
  const { key } = await until(session, (search) => search?.status === "finished");
  session.edit({ kind: "specify", id: problemId, cell: "problem", spec: { text: "16 14 10 -> 5" } });
  await autosave.settle();
  const again = await openPage(factory, id);
  expect(await until(again.session, (search) => search?.status === "finished")).toMatchObject({ key, isStale: true });
});
