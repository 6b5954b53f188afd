import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { undo } from "../../lib/document/history";
import { startHere } from "../../lib/gallery/start-here";
import { createDrafts, type Drafts } from "../../lib/store/drafts";
import { createNotebookLibrary } from "../../lib/store/notebook-library";
import { createNotebookStore } from "../../lib/store/notebook-store";
import { createOpeningGuard } from "../../lib/store/opening-guard";
import { createRecovery, type Recovery } from "../../lib/store/recovery";
import { createStoredRuns } from "../../lib/store/stored-runs";
import { everythingIn, type OpenLibrary, openLibrary } from "./open-library";

/** What tabs share. */
function shared() {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

let open: OpenLibrary;
let storage: ReturnType<typeof shared>;
let drafts: Drafts;
let id: string;

beforeEach(async () => {
  open = await openLibrary(new IDBFactory());
  storage = shared();
  drafts = createDrafts({ storage, tab: "here", openTabs: async () => new Set(["here"]) });
  const made = await open.library.create(startHere);
  id = made.ok ? made.value : "";
  for (const title of ["1", "2", "3"]) await open.library.rename(id, title);
});

const notebookStore = () => createNotebookStore(open.connection, open.now);
const titled = (title: string) => ({ ...startHere, title });
const recoveryOf = (of = id): Recovery =>
  createRecovery({ id: of, notebookStore: notebookStore(), library: open.library, drafts, original: async () => titled("The original") });
const historyOf = async (of = id) => {
  const stored = await notebookStore().read(of);
  if (!stored?.ok) throw new Error("it cannot be read");
  return stored.value.history;
};

describe("a notebook that cannot be shown", () => {
  it("goes on from any earlier state that can be read, as an edit that can be undone", async () => {
    const states = await recoveryOf().states();
    expect(states.map(({ document, changes }) => [document.title, changes])).toEqual([
      ["3", 0],
      ["2", 1],
      ["1", 2],
      [startHere.title, 3],
    ]);
    const [, , first] = states;
    if (first === undefined) throw new Error("no state");
    expect(await recoveryOf().open(first.document)).toEqual({ ok: true, value: null });
    const history = await historyOf();
    expect([history.present.title, undo(history).present.title]).toEqual(["1", "3"]);
  });

  it("goes on from the original where no state can be read, and the damaged ones stay where they are", async () => {
    for (const position of [0, 1, 2, 3]) await open.database.put("states", { cells: position } as never, [id, position]);
    const before = await everythingIn(open.database);
    expect(await recoveryOf().states()).toEqual([]);
    const raw = await recoveryOf().exportFile();
    expect(raw.ok && JSON.parse(raw.value.text).states).toHaveLength(4);
    expect(await everythingIn(open.database)).toEqual(before);
    expect((await recoveryOf().open(titled("The original"))).ok).toBe(true);
    expect((await historyOf()).present.title).toBe("The original");
    expect(await open.database.get("states", [id, 3])).toEqual({ cells: 3 });
  });

  it("of which only a draft cannot be shown has the stored document to go on from, and the draft as an earlier state", async () => {
    storage.setItem(`astrolabe-draft gone ${id}`, JSON.stringify({ document: titled("A monster"), base: 4, isConflict: false }));
    const stored = await historyOf();
    expect((await recoveryOf().open(stored.present)).ok).toBe(true);
    const history = await historyOf();
    expect([history.present.title, undo(history).present.title]).toEqual(["3", "A monster"]);
    expect(storage.length).toBe(0);
  });

  it("can be deleted and brought back", async () => {
    expect((await recoveryOf().remove()).ok).toBe(true);
    expect(await notebookStore().read(id)).toBeNull();
    expect((await recoveryOf().restore()).ok).toBe(true);
    expect((await historyOf()).present.title).toBe("3");
  });

  it("is found by its openings that came to no end", () => {
    const guard = createOpeningGuard(storage);
    expect([guard.begin("a"), guard.begin("a"), guard.begin("b"), guard.begin("a")]).toEqual([0, 1, 0, 2]);
    guard.end("a");
    expect(guard.begin("a")).toBe(0);
    storage.setItem("astrolabe-opening a", "wrong");
    expect(guard.begin("a")).toBe(0);
    expect(createOpeningGuard(null).begin("a")).toBe(0);
  });
});

describe("a draft whose notebook is gone", () => {
  const libraryWithDrafts = () =>
    createNotebookLibrary({ ...open, runs: createStoredRuns(open.connection, open.now), original: async () => null, drafts });
  const titles = async () => {
    const listed = await libraryWithDrafts().list();
    return listed.ok ? listed.value.map(({ title }) => title) : [];
  };
  const keep = (owner: string, about: string, title: string) =>
    storage.setItem(`astrolabe-draft ${owner} ${about}`, JSON.stringify({ document: titled(title), base: 1, isConflict: true }));

  it("comes into the list as a notebook, once, when its tab is gone", async () => {
    await open.library.remove(id);
    keep("here", id, "Still open");
    expect(await titles()).toEqual([]);
    keep("gone", id, "Typed after the deletion");
    keep("gone", "nobody", "Of another");
    keep("gone", "start-here", "Found when that is opened");
    expect((await titles()).sort()).toEqual(["Recovered: Of another", "Recovered: Typed after the deletion"]);
    expect(await titles()).toHaveLength(2);
    expect([...Array(storage.length).keys()].map((at) => storage.key(at))).toEqual([
      `astrolabe-draft here ${id}`,
      "astrolabe-draft gone start-here",
    ]);
  });

  it("is dropped where it says what was deleted, and stays where the notebook is there", async () => {
    keep("gone", id, "Not in the list");
    expect(await titles()).toEqual(["3"]);
    expect(storage.length).toBe(1);
    storage.removeItem(`astrolabe-draft gone ${id}`);
    await open.library.remove(id);
    keep("gone", id, "3");
    expect(await titles()).toEqual([]);
    expect(storage.length).toBe(0);
  });
});
