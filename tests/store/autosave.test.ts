import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hashValue } from "../../lib/base/hash";
import { createRng } from "../../lib/base/rng";
import { type History, record, redo, startHistory, undo } from "../../lib/document/history";
import type { CellId } from "../../lib/document/kinds/notebook";
import { startHere } from "../../lib/gallery/start-here";
import { type Autosave, createAutosave, type SavedSession } from "../../lib/store/autosave";
import { createDrafts, type Drafts, noDrafts } from "../../lib/store/drafts";
import { createNotebookStore, type NotebookStore } from "../../lib/store/notebook-store";
import { createNewsChannel, type NewsChannel } from "../../lib/store/store-news";
import { changesBetween, historyAt, placeHistory } from "../../lib/store/stored-history";
import { withDrafts } from "../../lib/store/with-drafts";
import { fillStorage, openLibrary } from "./open-library";

/** A session without searches: a document and its history. */
interface PlainSession extends SavedSession {
  type(title: string): void;
  set(history: History): void;
  show(cell: string, key: string): void;
}

function plainSession(start: History): PlainSession {
  const listeners = new Set<() => void>();
  let state: ReturnType<SavedSession["getSnapshot"]> = { history: start, searches: {}, trainings: {}, evaluations: {} };
  const publish = (next: Partial<typeof state>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    adopt: (history) => publish({ history }),
    set: (history) => publish({ history }),
    type: (title) => publish({ history: record(state.history, { ...state.history.present, title }, null, 0) }),
    show: (cell, key) => publish({ searches: { ...state.searches, [cell]: { key } } }),
  };
}

interface Tab {
  readonly session: PlainSession;
  readonly autosave: Autosave;
  readonly notebookStore: NotebookStore;
  readonly title: () => string;
}

let factory: IDBFactory;
let id: string;
let restore: (() => void) | undefined;

beforeEach(async () => {
  factory = new IDBFactory();
  const created = await (await openLibrary(factory)).library.create(startHere);
  id = created.ok ? created.value : "";
});

afterEach(() => {
  restore?.();
  restore = undefined;
});

async function openTab(
  name: string,
  news: NewsChannel,
  change: (notebookStore: NotebookStore) => NotebookStore = (notebookStore) => notebookStore,
  drafts: Drafts = noDrafts,
): Promise<Tab> {
  const { connection, now, createId } = await openLibrary(factory, name);
  const notebookStore = createNotebookStore(connection, now);
  const stored = await notebookStore.read(id);
  if (!stored?.ok) throw new Error("no notebook");
  const { record: kept, history, placement } = stored.value;
  const session = plainSession(history);
  const autosave = createAutosave({
    session,
    notebookStore: change(notebookStore),
    trouble: null,
    news,
    id,
    gallery: null,
    revision: kept.revision,
    placement,
    shown: kept.shown,
    createId,
    drafts,
  });
  return { session, autosave, notebookStore, title: () => session.getSnapshot().history.present.title };
}

const storedHistory = async (notebookStore: NotebookStore, of = id): Promise<History> => {
  const stored = await notebookStore.read(of);
  if (!stored?.ok) throw new Error("nothing is stored");
  return stored.value.history;
};

/** Tabs that hear each other's news, a little later. */
function connected(): readonly [NewsChannel, NewsChannel, close: () => void] {
  const ports = [new BroadcastChannel("test"), new BroadcastChannel("test")] as const;
  const [a, b] = [createNewsChannel(ports[0] as never), createNewsChannel(ports[1] as never)];
  return [
    a,
    b,
    () => {
      a.close();
      b.close();
    },
  ];
}

async function until(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe("the places of states", () => {
  it("change as little as the history: at most one state is written for a keystroke, an undo or a redo", () => {
    for (let seed = 0; seed < 20; seed++) {
      const rng = createRng(seed, "test");
      let history = startHistory(startHere);
      let placement = placeHistory(history, null);
      const rows = new Map(changesBetween(null, placement).put.map(({ position, state }) => [position, state]));
      for (let i = 0; i < 700; i++) {
        const typed = () => record(history, { ...startHere, title: `${i}` }, rng.below(2) === 0 ? null : "title", i);
        history = [typed, typed, typed, () => undo(history), () => redo(history)][rng.below(5)]?.() ?? history;
        const next = placeHistory(history, placement);
        const { put, remove } = changesBetween(placement, next);
        expect(put.length, `seed ${seed}, step ${i}`).toBeLessThanOrEqual(1);
        for (const { position, state } of put) rows.set(position, state);
        for (const { from, to } of remove) for (let at = from; at <= to; at++) rows.delete(at);
        placement = next;
        expect(rows.size).toBe(next.states.length);
      }
      const lying = [...rows].sort(([a], [b]) => a - b).map(([, state]) => state);
      expect(lying).toEqual(placement.states);
      expect(historyAt(placement)).toEqual({ ...history, last: null });
    }
  });
});

describe("saving by itself", () => {
  it("keeps each change, and the way back through all of them", async () => {
    const { session, autosave, notebookStore } = await openTab("a", createNewsChannel(null));
    const hashes = [hashValue(session.getSnapshot().history.present)];
    for (let i = 0; i < 20; i++) {
      session.type(`title ${i}`);
      hashes.push(hashValue(session.getSnapshot().history.present));
      if (i % 3 === 0) await autosave.settle();
    }
    session.set(undo(session.getSnapshot().history));
    await autosave.settle();
    expect(autosave.getSnapshot()).toEqual({ kind: "saved" });
    let history = await storedHistory(notebookStore);
    expect(history.future).toHaveLength(1);
    history = redo(history);
    for (let i = 20; i >= 0; i--) {
      expect(hashValue(history.present)).toBe(hashes[i]);
      history = undo(history);
    }
  });

  it("writes the latest after what is under way, not every one in between", async () => {
    let writes = 0;
    const { session, autosave, notebookStore } = await openTab("a", createNewsChannel(null), (real) => ({
      ...real,
      write: (write) => {
        writes++;
        return real.write(write);
      },
    }));
    for (let i = 0; i < 100; i++) session.type(`${i}`);
    expect(autosave.getSnapshot()).toEqual({ kind: "saving" });
    await autosave.settle();
    expect(writes).toBe(2);
    expect((await storedHistory(notebookStore)).past).toHaveLength(100);
  });

  it("remembers what each search cell shows, and makes no change of the document of it", async () => {
    const { session, autosave, notebookStore } = await openTab("a", createNewsChannel(null));
    const before = await notebookStore.read(id);
    session.show("cell-3", "k");
    await autosave.settle();
    const after = await notebookStore.read(id);
    expect(after?.ok && after.value.record).toEqual({ ...(before?.ok ? before.value.record : {}), shown: { "cell-3": "k" } });
  });

  it("says when the storage is full, keeps the document in memory, and saves it when there is room", async () => {
    const { session, autosave, notebookStore, title } = await openTab("a", createNewsChannel(null));
    restore = fillStorage();
    session.type("unsaved");
    await autosave.settle();
    expect(autosave.getSnapshot()).toMatchObject({ kind: "trouble", trouble: { what: "This browser's storage for the page is full." } });
    expect(title()).toBe("unsaved");
    expect(autosave.hasUnsaved()).toBe(true);
    // What else happens in the page is no reason to try again.
    restore();
    session.show("cell-3", "k");
    await autosave.settle();
    expect(autosave.getSnapshot()).toMatchObject({ kind: "trouble" });
    autosave.retry();
    await autosave.settle();
    expect(autosave.getSnapshot()).toEqual({ kind: "saved" });
    expect((await storedHistory(notebookStore)).present.title).toBe("unsaved");
  });

  it("tries again by itself, and says that all is saved when another connection can read it; what is not there is written again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      let confirmed = 0;
      const { session, autosave, notebookStore } = await openTab("a", createNewsChannel(null), (real) => ({
        ...real,
        confirm: async (of, revision) => {
          // The first time the browser has lost the whole notebook.
          if (confirmed++ === 0) {
            const { database } = await openLibrary(factory, "lost");
            await database.delete("notebooks", of);
            await database.clear("states");
          }
          return real.confirm(of, revision);
        },
      }));
      session.type("one");
      await autosave.settle();
      expect(confirmed).toBe(0);
      restore = fillStorage();
      session.type("two");
      await autosave.settle();
      expect(autosave.getSnapshot().kind).toBe("trouble");
      restore();
      vi.advanceTimersByTime(2_000);
      await autosave.settle();
      expect([autosave.getSnapshot().kind, confirmed]).toEqual(["saved", 2]);
      const history = await storedHistory(notebookStore);
      expect([...history.past, history.present].map(({ title }) => title)).toEqual([startHere.title, "one", "two"]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps nothing while it is held, also no draft, and all of it afterwards", async () => {
    const kept: string[] = [];
    const drafts: Drafts = { ...noDrafts, keep: (_, { document }) => void kept.push(document.title) };
    const { session, autosave, notebookStore } = await openTab("a", createNewsChannel(null), undefined, drafts);
    const release = autosave.hold();
    session.type("of a link");
    await autosave.settle();
    expect([kept, (await storedHistory(notebookStore)).present.title]).toEqual([[], startHere.title]);
    release();
    await autosave.settle();
    expect([kept, (await storedHistory(notebookStore)).present.title]).toEqual([["of a link"], "of a link"]);
    // A page that fails to show it and is left keeps what was there.
    const late = autosave.hold();
    session.type("that cannot be shown");
    const disposed = autosave.dispose();
    late();
    await disposed;
    expect((await storedHistory(notebookStore)).present.title).toBe("of a link");
  });

  it("writes what is left when the page leaves, and nothing after", async () => {
    const { session, autosave, notebookStore } = await openTab("a", createNewsChannel(null));
    session.type("last words");
    await autosave.dispose();
    session.type("too late");
    await autosave.settle();
    expect((await storedHistory(notebookStore)).present.title).toBe("last words");
  });
});

describe("two tabs on one notebook", () => {
  it("follow each other where only one of them changes at a time", async () => {
    const [newsA, newsB, close] = connected();
    const [a, b] = [await openTab("a", newsA), await openTab("b", newsB)];
    a.session.type("from a");
    await until(() => b.title() === "from a");
    b.session.type("from b");
    await until(() => a.title() === "from b");
    await a.autosave.settle();
    await b.autosave.settle();
    expect(a.autosave.getSnapshot()).toEqual({ kind: "saved" });
    expect((await storedHistory(a.notebookStore)).past.map(({ title }) => title)).toEqual([startHere.title, "from a"]);
    close();
  });

  it("that both changed: the later one is told, writes nothing, and keeps its own as a copy", async () => {
    const [a, b] = [await openTab("a", createNewsChannel(null)), await openTab("b", createNewsChannel(null))];
    a.session.type("from a");
    await a.autosave.settle();
    b.session.type("from b");
    await b.autosave.settle();
    expect(b.autosave.getSnapshot()).toEqual({ kind: "conflict", because: "changed" });
    b.session.type("from b, more");
    await b.autosave.settle();
    expect((await storedHistory(a.notebookStore)).present.title).toBe("from a");
    const copy = await b.autosave.keepAsCopy();
    if (!copy.ok) throw new Error(copy.error);
    expect((await storedHistory(a.notebookStore, copy.value)).past.map(({ title }) => title)).toEqual([
      startHere.title,
      "from b",
      "from b, more",
    ]);
    expect(b.title()).toBe("Copy of from b, more");
    expect(b.autosave.id()).toBe(copy.value);
    b.session.type("in the copy");
    await b.autosave.settle();
    expect((await storedHistory(a.notebookStore, copy.value)).present.title).toBe("in the copy");
    expect((await storedHistory(a.notebookStore)).present.title).toBe("from a");
  });

  it("that both changed: what is typed while the copy is made is in the copy", async () => {
    const news = () => createNewsChannel(null);
    const a = await openTab("a", news());
    const b = await openTab("b", news(), (notebookStore) => ({
      ...notebookStore,
      write: async (wanted) => {
        const end = await notebookStore.write(wanted);
        if (wanted.id !== id && wanted.base === null) b.session.type("typed meanwhile");
        return end;
      },
    }));
    a.session.type("from a");
    await a.autosave.settle();
    b.session.type("from b");
    await b.autosave.settle();
    const copy = await b.autosave.keepAsCopy();
    if (!copy.ok) throw new Error(copy.error);
    await b.autosave.settle();
    const { past, present } = await storedHistory(a.notebookStore, copy.value);
    expect([...past, present].map(({ title }) => title)).toEqual([startHere.title, "from b", "typed meanwhile", "Copy of from b"]);
    expect(b.autosave.getSnapshot()).toEqual({ kind: "saved" });
  });

  it("that both changed: the later one can take what the other has, and go on with it", async () => {
    const [a, b] = [await openTab("a", createNewsChannel(null)), await openTab("b", createNewsChannel(null))];
    a.session.type("from a");
    await a.autosave.settle();
    b.session.type("from b");
    await b.autosave.settle();
    expect(await b.autosave.takeOther()).toEqual({ ok: true, value: null });
    expect(b.title()).toBe("from a");
    b.session.type("on top");
    await b.autosave.settle();
    expect((await storedHistory(a.notebookStore)).past.map(({ title }) => title)).toEqual([startHere.title, "from a"]);
  });

  it("that both changed and nobody decides: leaving keeps both", async () => {
    const [a, b] = [await openTab("a", createNewsChannel(null)), await openTab("b", createNewsChannel(null))];
    a.session.type("from a");
    await a.autosave.settle();
    b.session.type("from b");
    await b.autosave.dispose();
    const list = await (await openLibrary(factory)).library.list();
    expect(list.ok && list.value.map(({ title }) => title).sort()).toEqual(["Copy of from b", "from a"]);
  });

  it("of which one deletes it: the other is told, and can keep it; brought back, it goes on", async () => {
    const news = createNewsChannel(null);
    const { library } = await openLibrary(factory, "list", news);
    const a = await openTab("a", news);
    await library.remove(id);
    await a.autosave.settle();
    expect(a.autosave.getSnapshot()).toEqual({ kind: "conflict", because: "deleted" });
    await library.restore(id);
    await a.autosave.settle();
    expect(a.autosave.getSnapshot()).toEqual({ kind: "saved" });
    a.session.type("again");
    await a.autosave.settle();
    expect((await storedHistory(a.notebookStore)).present.title).toBe("again");
  });

  it("of which one deletes it and the other wants it deleted too: no copy is left", async () => {
    const news = createNewsChannel(null);
    const { library } = await openLibrary(factory, "list", news);
    const a = await openTab("a", news);
    restore = fillStorage();
    a.session.type("never saved");
    await a.autosave.settle();
    restore();
    await library.remove(id);
    await a.autosave.settle();
    expect(a.autosave.getSnapshot()).toEqual({ kind: "conflict", because: "deleted" });
    expect(a.autosave.hasUnsaved()).toBe(true);
    expect(await a.autosave.takeOther()).toEqual({ ok: true, value: null });
    expect(a.autosave.hasUnsaved()).toBe(false);
    await a.autosave.dispose();
    expect(await library.list()).toEqual({ ok: true, value: [] });
  });

  it("type at random: no word of either is lost without a conflict that says so", async () => {
    for (let seed = 0; seed < 12; seed++) {
      const rng = createRng(seed, "test");
      const [newsA, newsB, close] = connected();
      const tabs = [await openTab(`a${seed}`, newsA), await openTab(`b${seed}`, newsB)] as const;
      const typed: string[][] = [[], []];
      for (let i = 0; i < 15; i++) {
        const at = rng.below(2);
        const word = `${seed}.${at}.${i}`;
        tabs[at]?.session.type(word);
        typed[at]?.push(word);
        if (rng.below(2) === 0) await new Promise((resolve) => setTimeout(resolve, rng.below(8)));
      }
      for (const { autosave } of tabs) await autosave.settle();
      await new Promise((resolve) => setTimeout(resolve, 20));
      for (const { autosave } of tabs) await autosave.settle();
      const stored = await storedHistory(tabs[0].notebookStore);
      const kept = new Set([...stored.past, stored.present].map(({ title }) => title));
      for (const [at, { autosave, session }] of tabs.entries()) {
        const { history } = session.getSnapshot();
        const own = new Set([...history.past, history.present].map(({ title }) => title));
        for (const word of typed[at] ?? []) {
          // In the database, or in the hands of a tab that says so.
          const isHeld = own.has(word) && autosave.getSnapshot().kind === "conflict";
          expect(kept.has(word) || isHeld, `seed ${seed}, ${word}`).toBe(true);
        }
      }
      close();
    }
  });
});

describe("a tab that is killed", () => {
  /** What tabs share, and which of them are open. */
  const shared = () => {
    const kept = new Map<string, string>();
    const open = new Set<string>();
    const storage = {
      get length() {
        return kept.size;
      },
      key: (at: number) => [...kept.keys()][at] ?? null,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const draftsOf = (tab: string): Drafts => {
      open.add(tab);
      return createDrafts({ storage, tab, openTabs: async () => open });
    };
    return { kept, draftsOf, kill: (tab: string) => void open.delete(tab) };
  };
  const never = (notebookStore: NotebookStore): NotebookStore => ({ ...notebookStore, write: () => new Promise(() => undefined) });

  it("while its first write is under way loses no keystroke, and has them back as an edit that can be undone", async () => {
    const { kept, draftsOf, kill } = shared();
    const a = await openTab("a", createNewsChannel(null), never, draftsOf("a"));
    for (const title of ["t", "ty", "typ", "type"]) a.session.type(title);
    expect(await draftsOf("b").take(id)).toEqual([]);
    kill("a");
    const stored = await storedHistory(a.notebookStore);
    const { history, copies } = withDrafts(stored, await draftsOf("b").take(id), 1);
    expect(history.present.title).toBe("type");
    expect(undo(history).present).toEqual(stored.present);
    expect(copies).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it("has what was typed before and is typed again", async () => {
    const { draftsOf, kill } = shared();
    const first = await openTab("first", createNewsChannel(null));
    for (const title of ["again", "else"]) first.session.type(title);
    await first.autosave.dispose();
    const a = await openTab("a", createNewsChannel(null), never, draftsOf("a"));
    a.session.type("again");
    kill("a");
    const { history } = withDrafts(await storedHistory(a.notebookStore), await draftsOf("b").take(id), 3);
    expect(history.present.title).toBe("again");
  });

  it("leaves no draft when all is written, and brings nothing back that is", async () => {
    const { kept, draftsOf, kill } = shared();
    const a = await openTab("a", createNewsChannel(null), undefined, draftsOf("a"));
    a.session.type("one");
    expect(kept.size).toBe(1);
    const [draft] = [...kept.entries()];
    await a.autosave.settle();
    expect(kept.size).toBe(0);
    // Killed after the write, and before it heard of it.
    if (draft) kept.set(...draft);
    kill("a");
    const stored = await storedHistory(a.notebookStore);
    expect(withDrafts(stored, await draftsOf("b").take(id), 2)).toEqual({ history: stored, copies: [] });
  });

  it("finds again what it could not write, where it left the notebook and comes back", async () => {
    const { kept, draftsOf } = shared();
    const a = await openTab("a", createNewsChannel(null), undefined, draftsOf("a"));
    restore = fillStorage();
    a.session.type("unsaved");
    await a.autosave.dispose();
    restore();
    const stored = await storedHistory(a.notebookStore);
    expect(stored.present.title).toBe(startHere.title);
    const { history } = withDrafts(stored, await draftsOf("a").take(id), 1);
    expect(history.present.title).toBe("unsaved");
    expect(kept.size).toBe(0);
  });

  it("in a conflict leaves its document as a copy", async () => {
    const { draftsOf, kill } = shared();
    const a = await openTab("a", createNewsChannel(null), undefined, draftsOf("a"));
    const b = await openTab("b", createNewsChannel(null), undefined, draftsOf("b"));
    b.session.type("from b");
    await b.autosave.settle();
    a.session.type("from a");
    await a.autosave.settle();
    expect(a.autosave.getSnapshot().kind).toBe("conflict");
    kill("a");
    const stored = await storedHistory(b.notebookStore);
    const { history, copies } = withDrafts(stored, await draftsOf("c").take(id), 2);
    expect(history).toBe(stored);
    expect(copies.map(({ title }) => title)).toEqual(["from a"]);
  });

  it("keeps whatever the document holds, also where one cell alone has changed", async () => {
    const { draftsOf, kill } = shared();
    const drafts = draftsOf("a");
    const [, ...others] = startHere.cells;
    const words = {
      id: "words" as CellId,
      kind: "text",
      name: 'Of "words" ]}} \\',
      isCollapsed: true,
      spec: { markdown: 'Zeilen\n"]}}, \u2028 𝄞' },
    } as const;
    const documents = [startHere, { ...startHere, title: 'A "title" ]}} \\', cells: [words, ...others] }, { ...startHere, cells: [] }];
    for (const document of documents) {
      drafts.keep(id, { document, base: null, isConflict: true });
      kill("a");
      expect(await draftsOf("b").take(id)).toEqual([{ document, base: null, isConflict: true }]);
    }
  });

  it("leaves nothing that could harm: damaged, foreign and overlong drafts are dropped", async () => {
    const { kept, draftsOf } = shared();
    kept.set(`astrolabe-draft gone ${id}`, "{");
    kept.set(`astrolabe-draft lost ${id}`, JSON.stringify({ base: 1, isConflict: false, document: { cells: [] } }));
    kept.set("something else", "stays");
    const drafts = draftsOf("a");
    expect(await drafts.take(id)).toEqual([]);
    expect([...kept.keys()]).toEqual(["something else"]);
    drafts.keep(id, { document: { ...startHere, title: "x".repeat(1_000_001) }, base: 1, isConflict: false });
    expect([...kept.keys()]).toEqual(["something else"]);
  });
});
