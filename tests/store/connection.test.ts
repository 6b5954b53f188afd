import { forceCloseDatabase, IDBFactory } from "fake-indexeddb";
import { unwrap } from "idb";
import { expect, it } from "vitest";
import { startHere } from "../../lib/gallery/start-here";
import { createConnection } from "../../lib/store/connection";
import { createNotebookStore } from "../../lib/store/notebook-store";
import "fake-indexeddb/auto";

const placement = { first: 0, states: [startHere], present: 0 };

it("is opened again where the browser has closed it, whether it says so or not, and loses nothing", async () => {
  const connection = createConnection({ factory: new IDBFactory() });
  const notebookStore = createNotebookStore(connection, () => 1);
  const end = await notebookStore.write({ id: "a", base: null, placement, shown: {}, gallery: null });
  expect(end.kind).toBe("saved");
  const first = await connection.use(async (database) => database);
  forceCloseDatabase(unwrap(first) as never);
  expect((await notebookStore.read("a"))?.ok).toBe(true);
  const second = await connection.use(async (database) => database);
  expect(second).not.toBe(first);
  // Without a word: only the next transaction finds out.
  second.close();
  expect((await notebookStore.write({ id: "b", base: null, placement, shown: {}, gallery: null })).kind).toBe("saved");
  expect((await notebookStore.read("b"))?.ok).toBe(true);
});

it("is tried again after it could not be opened", async () => {
  const real = new IDBFactory();
  let isBroken = true;
  const factory = {
    open: (...wanted: Parameters<IDBFactory["open"]>) => {
      if (isBroken) throw new DOMException("the disk is away", "UnknownError");
      return real.open(...wanted);
    },
  } as unknown as globalThis.IDBFactory;
  const connection = createConnection({ factory });
  expect(await connection.open()).toMatchObject({ what: "The browser's database fails. The disk may be full." });
  await expect(connection.use(async () => 1)).rejects.toThrow("The disk may be full.");
  isBroken = false;
  expect(await connection.use(async () => 1)).toBe(1);
});

it("says that the browser does not answer, and that another tab holds an older version, each by its name", async () => {
  const silent = { open: () => new EventTarget() } as unknown as globalThis.IDBFactory;
  expect(await createConnection({ factory: silent, patienceMs: 5 }).open()).toMatchObject({
    what: "The browser's database does not answer.",
  });
  const factory = new IDBFactory();
  const older = factory.open("astrolabe", 1);
  await new Promise((resolve) => older.addEventListener("success", resolve));
  expect(await createConnection({ factory, patienceMs: 50 }).open()).toMatchObject({
    what: "Another tab uses an older version of the database.",
  });
});

it("says that what lies at its place is another database", async () => {
  const factory = new IDBFactory();
  const other = factory.open("astrolabe", 3);
  await new Promise((resolve) => other.addEventListener("success", resolve));
  other.result.close();
  expect(await createConnection({ factory }).open()).toMatchObject({ what: expect.stringContaining("not one of Astrolabe") });
});

it("takes a write that came through unheard for what it is, and another one for a conflict", async () => {
  const connection = createConnection({ factory: new IDBFactory() });
  const notebookStore = createNotebookStore(connection, () => 1);
  const write = { id: "a", base: null, placement, shown: {}, gallery: null };
  await notebookStore.write(write);
  expect(await notebookStore.write(write)).toMatchObject({ kind: "saved", record: { revision: 1 } });
  const other = { ...write, placement: { ...placement, states: [{ ...startHere, title: "Another" }] } };
  expect(await notebookStore.write(other)).toEqual({ kind: "conflict", because: "changed" });
});
