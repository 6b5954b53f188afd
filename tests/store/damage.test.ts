import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import type { Result } from "../../lib/base/result";
import { cellsOf } from "../../lib/document/kinds/notebook";
import { keyOfTraining, planTraining } from "../../lib/document/kinds/training-plan";
import { startHere } from "../../lib/gallery/start-here";
import { isChangedOriginal } from "../../lib/store/notebook-entry";
import { createNotebookStore } from "../../lib/store/notebook-store";
import { createStoredRuns } from "../../lib/store/stored-runs";
import { emptyTrash } from "../../lib/store/trash";
import { smallNotebook } from "../fixtures/small-notebook";
import { everythingIn, type OpenLibrary, openLibrary } from "./open-library";

let open: OpenLibrary & { readonly factory: IDBFactory };
let id: string;

async function value<Value>(result: Promise<Result<Value>>): Promise<Value> {
  const found = await result;
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

beforeEach(async () => {
  const factory = new IDBFactory();
  open = { ...(await openLibrary(factory)), factory };
  await value(open.library.create({ ...startHere, title: "An innocent one" }));
  id = await value(open.library.create(startHere));
  for (const title of ["1", "2", "3"]) await value(open.library.rename(id, title));
});

const notebookStore = () => createNotebookStore(open.connection, open.now);
const putRecord = async (change: (record: Record<string, unknown>) => Record<string, unknown>): Promise<void> => {
  const record = (await open.database.get("notebooks", id)) as unknown as Record<string, unknown>;
  await open.database.put("notebooks", change(record) as never);
};

/** Values that no field of a record has. */
const wrong: readonly unknown[] = [
  null,
  undefined,
  "wrong",
  -1,
  1.5,
  1e300,
  {},
  [],
  ["x"],
  { deep: { er: 1 } },
  new Date(0),
  true,
  new Map([[1, 2]]),
];

const fieldNames = ["title", "cells", "gallery", "createdAt", "updatedAt", "revision", "first", "present", "last", "shown"];

describe("a damaged record of a notebook", () => {
  it("stops no list, no search, no trash, and opens at a state that can be read, whatever field has whatever value", async () => {
    const whole = (await open.database.get("notebooks", id)) as unknown as Record<string, unknown>;
    for (const [at, field] of fieldNames.entries()) {
      // Each value comes to several fields.
      for (const bad of [
        ...wrong.filter((_, i) => (i + at) % 3 === 0),
        ...(field === "title" ? ["x".repeat(1_000_000), "a\u0007b"] : []),
      ]) {
        const what = `${field}: ${String(bad).slice(0, 40)}`;
        await open.database.put("notebooks", { ...whole, [field]: bad } as never);
        const before = await everythingIn(open.database);
        const listed = await value(open.library.list());
        expect(
          listed.map(({ title }) => title),
          what,
        ).toContain("An innocent one");
        const entry = listed.find((each) => each.id === id);
        expect(entry?.title.length, what).toBeLessThanOrEqual(200);
        expect((await value(open.library.search("innocent"))).length, what).toBe(1);
        const stored = await notebookStore().read(id);
        expect(stored?.ok && typeof stored.value.history.present.title, what).toBe("string");
        expect(await everythingIn(open.database), what).toEqual(before);
        if (entry?.isDamaged) expect(stored?.ok && stored.value.damage, what).not.toBeNull();
        expect((await value(open.library.exportRaw(id))).text, what).toContain('"position":3');
        await value(open.library.remove(id));
        expect(await value(open.library.list()), what).toHaveLength(1);
        await emptyTrash(open.connection, 0);
        await value(open.library.restore(id));
        expect(await value(open.library.list()), what).toHaveLength(2);
      }
    }
  });

  it("is whole again after the first edit, and keeps the way back", async () => {
    await putRecord((record) => ({ ...record, present: "x", revision: null, title: 5 }));
    expect(await value(open.library.list())).toMatchObject([{ id, title: "A damaged notebook", isDamaged: true }, {}]);
    await value(open.library.rename(id, "4"));
    expect(await value(open.library.list())).toMatchObject([{ id, title: "4", isDamaged: false }, {}]);
    const stored = await notebookStore().read(id);
    expect(stored?.ok && stored.value.history.past.map(({ title }) => title)).toEqual([startHere.title, "1", "2", "3"]);
    expect(stored?.ok && stored.value.damage).toBeNull();
  });

  it("that lies under a key that is no text is listed, and can be deleted", async () => {
    await open.database.put("notebooks", { id: [7], title: "Odd" } as never);
    const odd = (await value(open.library.list())).find(({ id: each }) => each === "[7]");
    expect(odd).toMatchObject({ isDamaged: true });
    await value(open.library.remove("[7]"));
    expect(await value(open.library.list())).toHaveLength(2);
  });
});

function cyclic(): unknown {
  const cell: Record<string, unknown> = {};
  cell.self = cell;
  return { ...startHere, cells: [cell] };
}

describe("states without a record", () => {
  it("have one again when the list is read, with all their history; those in the trash have theirs", async () => {
    await open.database.delete("notebooks", id);
    await open.library.remove((await value(open.library.list())).find(({ title }) => title === "An innocent one")?.id ?? "");
    const page = await openLibrary(open.factory);
    expect((await value(page.library.list())).map((entry) => [entry.id, entry.title])).toEqual([[id, "3"]]);
    const stored = await notebookStore().read(id);
    expect(stored?.ok && stored.value.history.past.map(({ title }) => title)).toEqual([startHere.title, "1", "2"]);
  });
});

describe("damaged states", () => {
  it("leave the latest one that can be read, with the ones before it", async () => {
    for (const bad of [
      null,
      1,
      "x",
      [],
      {},
      { format: "astrolabe-notebook/2" },
      { ...startHere, cells: [{ id: "x" }] },
      { ...startHere, cells: [{ n: 1n }] },
      cyclic(),
    ]) {
      await open.database.put("states", bad as never, [id, 3]);
      const stored = await notebookStore().read(id);
      if (!stored?.ok) throw new Error("refused");
      expect(stored.value.history.present.title).toBe("2");
      expect(stored.value.history.past.map(({ title }) => title)).toEqual([startHere.title, "1"]);
      expect(stored.value.damage).toContain("is damaged");
    }
    await open.database.put("states", {} as never, [id, 2]);
    const stored = await notebookStore().read(id);
    expect(stored?.ok && [stored.value.history.present.title, stored.value.damage]).toEqual([
      "1",
      "The latest state of this notebook is damaged. You see the state 2 changes before it.",
    ]);
  });

  it("all of them are a refusal, and what lies there can be taken away as a file and deleted", async () => {
    for (const position of [0, 1, 2, 3]) await open.database.put("states", { n: position, big: 12n } as never, [id, position]);
    expect(await notebookStore().read(id)).toMatchObject({ ok: false });
    const { name, text } = await value(open.library.exportFile(id));
    expect(name).toMatch(/\.raw\.json$/);
    const raw = JSON.parse(text);
    expect(raw.record.id).toBe(id);
    expect(raw.states).toHaveLength(4);
    await value(open.library.remove(id));
    expect(await value(open.library.list())).toHaveLength(1);
  });
});

describe("a damaged record of a training", () => {
  it("is as if it were not there, and stops nothing", async () => {
    const runs = createStoredRuns(open.connection, open.now);
    const cell = present(cellsOf(smallNotebook.cells, "train")[0], "training");
    const plan = present(planTraining(smallNotebook, cell), "plan");
    const key = keyOfTraining(plan);
    await runs.begin({ kind: "training", key, plan, origin: { kind: "here" } });
    expect(await runs.read(key)).not.toBeNull();
    const record = await open.database.get("runs", key);
    for (const bad of [
      { header: null },
      { header: 5 },
      { header: { ...record?.header, plan: {} } },
      { counts: null },
      { counts: { astro: "x" } },
      { elapsedMs: 3 },
    ]) {
      await open.database.put("runs", { ...record, ...bad } as never);
      expect(await runs.read(key), JSON.stringify(bad)).toBeNull();
    }
  });
});

describe("the list", () => {
  it("opens with thousands of notebooks, with a title of a megabyte, and with thousands in the trash", async () => {
    const transaction = open.database.transaction(["notebooks", "trash"], "readwrite");
    const record = await transaction.objectStore("notebooks").get(id);
    for (let i = 0; i < 1_000; i++) {
      void transaction.objectStore("notebooks").put({ ...record, id: `many-${i}`, updatedAt: i } as never);
      if (i < 500) void transaction.objectStore("trash").put({ ...record, id: `gone-${i}`, deletedAt: i % 2 === 0 ? "never" : 1 } as never);
    }
    void transaction.objectStore("notebooks").put({ ...record, id: "large", title: "x".repeat(1_000_000) } as never);
    await transaction.done;
    const listed = await value(open.library.list());
    expect(listed).toHaveLength(1_003);
    expect(listed.find((entry) => entry.id === "large")).toMatchObject({ title: "A damaged notebook", isDamaged: true });
    await emptyTrash(open.connection, 10);
    expect(await open.database.count("trash")).toBe(0);
  });

  it("has the copy of a notebook of the gallery, and the gallery's own where it is changed; deleted, that one is the original again", async () => {
    const copy = await value(open.library.duplicate("shipped"));
    const changed = await notebookStore().write({
      id: "shipped",
      base: null,
      placement: { first: 0, states: [startHere], present: 0 },
      shown: {},
      gallery: "shipped",
    });
    expect(changed.kind).toBe("saved");
    const listed = await value(open.library.list());
    expect(listed.filter(({ gallery }) => gallery === "shipped").map((entry) => [entry.id, isChangedOriginal(entry)])).toEqual(
      expect.arrayContaining([
        [copy, false],
        ["shipped", true],
      ]),
    );
    await value(open.library.exportFile("shipped"));
    await value(open.library.remove("shipped"));
    expect(await notebookStore().read("shipped")).toBeNull();
    await value(open.library.restore("shipped"));
    expect((await notebookStore().read("shipped"))?.ok).toBe(true);
  });
});
