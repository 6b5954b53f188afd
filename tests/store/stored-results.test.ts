import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StoredSearch } from "../../lib/document/results/result-store";
import { madeHere } from "../../lib/runs/result-origin";
import { replay } from "../../lib/search/tree";
import { openDatabase } from "../../lib/store/database";
import { createStoredResults } from "../../lib/store/stored-results";
import { madeSearch, smallNotebook } from "../fixtures/small-notebook";
import { fillStorage, type OpenLibrary, openLibrary } from "./open-library";

let made: StoredSearch;
let open: OpenLibrary;
let dropped: string[];
let empty: (() => void) | undefined;

beforeAll(async () => {
  made = await madeSearch(smallNotebook, madeHere);
});

beforeEach(async () => {
  open = await openLibrary(new IDBFactory());
  dropped = [];
});

afterEach(() => {
  empty?.();
  empty = undefined;
});

const store = () => createStoredResults(open.connection, open.now, (_, reason) => dropped.push(reason));

async function keep(search: StoredSearch, count = search.events.length): Promise<void> {
  await store().begin(search.header);
  for (const [index, event] of search.events.slice(0, count).entries()) await store().append(search.header.key, index, event, index);
}

/** As if it was made from another seed. */
const renamed = (key: string): StoredSearch => ({ ...made, header: { ...made.header, key } });

describe("results in the database", () => {
  it("are read as they were kept, after every event", async () => {
    const { key } = made.header;
    expect(await store().read(key)).toBeNull();
    await store().begin(made.header);
    for (const [index, event] of made.events.entries()) {
      const events = made.events.slice(0, index);
      // Read, checked and replayed at once.
      expect(await store().read(key)).toEqual({ header: made.header, events, elapsedMs: index * 3, tree: replay(events) });
      await store().append(key, index, event, (index + 1) * 3);
    }
    expect((await store().read(key))?.events).toEqual(made.events);
    await store().begin(made.header);
    expect((await store().read(key))?.events).toEqual([]);
    await store().remove(key);
    expect(await store().read(key)).toBeNull();
    expect(await open.database.count("events")).toBe(0);
  });

  it("take no event out of turn, and one that is there already only if it is the same", async () => {
    const { key } = made.header;
    const [first, second] = made.events;
    if (!first || !second) throw new Error("no events");
    await expect(store().append(key, 0, first, 1)).rejects.toThrow("not kept any more");
    await store().begin(made.header);
    await expect(store().append(key, 1, second, 1)).rejects.toThrow("Another tab runs this search too");
    await store().append(key, 0, first, 1);
    await store().append(key, 0, first, 1);
    await expect(store().append(key, 0, second, 1)).rejects.toThrow("Another tab");
    expect((await store().read(key))?.events).toEqual([first]);
  });

  it("are read whole where another tab starts them anew meanwhile, and are not taken for damaged", async () => {
    const { key } = made.header;
    await keep(made);
    const { getAll } = IDBObjectStore.prototype;
    let isFirst = true;
    IDBObjectStore.prototype.getAll = function (this: IDBObjectStore, ...range: Parameters<typeof getAll>) {
      if (isFirst) {
        isFirst = false;
        void store().begin(made.header);
      }
      return getAll.apply(this, range);
    };
    empty = () => {
      IDBObjectStore.prototype.getAll = getAll;
    };
    expect((await store().read(key))?.events).toEqual([]);
    expect(dropped).toEqual([]);
  });

  it("that cannot be read are dropped with the reason, and not thrown at the page", async () => {
    const { key } = made.header;
    const damages: readonly (() => Promise<unknown>)[] = [
      () => open.database.delete("events", [key, 1]),
      () => open.database.put("events", { kind: "stopped", reason: "finished" }, [key, made.events.length]),
      () => open.database.put("events", { kind: "backup" } as never, [key, 2]),
      () => open.database.put("results", { key, header: {} as never, elapsedMs: 0, count: made.events.length, updatedAt: 0 }),
      () =>
        open.database.put("results", { key, header: { ...made.header, seed: 7 }, elapsedMs: 0, count: made.events.length, updatedAt: 0 }),
    ];
    for (const damage of damages) {
      await keep(made);
      await damage();
      dropped = [];
      expect(await store().read(key)).toBeNull();
      expect(dropped).toHaveLength(1);
      expect(dropped[0]).toMatch(/\w+ \w+/);
      expect([await open.database.count("results"), await open.database.count("events")]).toEqual([0, 0]);
    }
  });

  it("that no notebook shows go first where the storage is full, the oldest before the others", async () => {
    const old = ["1", "2", "3", "4", "5"].map((digit) => renamed(digit.repeat(64)));
    for (const search of old) await keep(search, 2);
    const id = await open.library.create(smallNotebook);
    await keep(made, 4);
    expect(id.ok).toBe(true);
    // One put fails, as long as one of the old ones takes the room.
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
      if (isCrowded) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, values);
    };
    empty = () => {
      IDBObjectStore.prototype.put = put;
    };
    let isCrowded = true;
    const { delete: remove } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.delete = function (this: IDBObjectStore, query: IDBValidKey | IDBKeyRange) {
      isCrowded = false;
      return remove.call(this, query);
    };
    const fifth = made.events[4];
    if (!fifth) throw new Error("no event");
    await store().append(made.header.key, 4, fifth, 9);
    IDBObjectStore.prototype.delete = remove;
    const left = await open.database.getAllKeys("results");
    // A quarter of five, rounded up: two.
    expect(left).toEqual([...old.slice(2).map(({ header }) => header.key), made.header.key].sort());
    expect((await store().read(made.header.key))?.events).toHaveLength(5);
  });

  it("say in words that the storage is full", async () => {
    await keep(made, 1);
    empty = fillStorage();
    const second = made.events[1];
    if (!second) throw new Error("no event");
    await expect(store().append(made.header.key, 1, second, 9)).rejects.toThrow("This browser's storage for the page is full.");
  });
});

describe("the database", () => {
  it("says in words that it is forbidden, that a newer version made it, and that another tab holds an older one", async () => {
    const forbidden = await openDatabase({ factory: null });
    expect(forbidden).toMatchObject({ ok: false, error: { what: "This browser does not let the page store anything." } });
    const refusing = {
      open: () => {
        throw new DOMException("no", "SecurityError");
      },
    } as unknown as IDBFactory;
    expect(await openDatabase({ factory: refusing })).toEqual(forbidden);

    const factory = new IDBFactory();
    const request = factory.open("astrolabe", 99);
    await new Promise((resolve) => request.addEventListener("success", resolve));
    request.result.close();
    expect(await openDatabase({ factory })).toMatchObject({ ok: false, error: { what: expect.stringContaining("newer Astrolabe") } });

    const never = { open: () => new EventTarget() } as unknown as IDBFactory;
    const blocked = await openDatabase({ factory: never, patienceMs: 5 }).catch((error: unknown) => error);
    expect(blocked).toMatchObject({ ok: false });
  });

  it("lets go when a newer page asks for it", async () => {
    const factory = new IDBFactory();
    let isClosed = false;
    const opened = await openDatabase({
      factory,
      onClosed: () => {
        isClosed = true;
      },
    });
    expect(opened.ok).toBe(true);
    const request = factory.open("astrolabe", 99);
    await new Promise((resolve) => request.addEventListener("success", resolve));
    expect(isClosed).toBe(true);
  });
});
