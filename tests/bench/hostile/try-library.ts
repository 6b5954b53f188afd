import { IDBFactory } from "fake-indexeddb";
import { isObject } from "../../fixtures/hostile/places";
import { openLibrary } from "../../store/open-library";
import type { Stages } from "./stages";
import { checkRefusal } from "./try-refusal";

/** A file by way of the browser's library: taken in, in the list, out again as a file, deleted, and then nothing of the list is left. */
export async function tryLibrary(stages: Stages, bytes: Uint8Array): Promise<void> {
  await stages.wait("library", async () => {
    const { library } = await openLibrary(new IDBFactory());
    const id = await library.importFile(new Blob([new Uint8Array(bytes)]));
    if (!id.ok) return checkRefusal(stages, "library", id.error);
    const listed = await library.list();
    if (!listed.ok) stages.find("not deleted", "list", listed.error);
    else if (listed.value.length !== 1) stages.find("not deleted", "list", `${listed.value.length} notebooks are listed, not 1`);
    await library.search("a b");
    const copy = await library.duplicate(id.value);
    if (!copy.ok) stages.find("not deleted", "duplicate", copy.error);
    const file = await library.exportFile(id.value);
    if (!file.ok) stages.find("not deleted", "export", file.error);
    for (const each of [id, copy]) if (each.ok) await removeAndLook(stages, library, each.value);
  });
}

type Put = (store: "results" | "events" | "runs" | "entries", ...record: readonly [unknown, ...unknown[]]) => void;

/** The results and runs of a file as the database has them. */
function putRecords(root: Record<string, unknown>, put: Put): void {
  for (const result of listIn(root.results)) {
    const { hash: _, elapsedMs, events, ...made } = result;
    const list = Array.isArray(events) ? events : [];
    put("results", { key: result.key, header: { ...made, origin: { kind: "here" } }, elapsedMs, count: list.length, updatedAt: 1 });
    for (const [at, event] of list.slice(0, MOST_PUT).entries()) put("events", event, [result.key, at]);
  }
  for (const run of listIn(root.runs)) {
    const { key, elapsedMs, lanes: written, ...header } = run;
    const lanes = isObject(written) ? Object.entries(written) : [];
    const counts = Object.fromEntries(lanes.map(([lane, entries]) => [lane, Array.isArray(entries) ? entries.length : entries]));
    put("runs", { key, header: { ...header, key, origin: { kind: "here" } }, counts, elapsedMs, updatedAt: 1 });
    for (const [lane, entries] of lanes)
      for (const [at, entry] of (Array.isArray(entries) ? entries.slice(0, MOST_PUT) : []).entries())
        put("entries", entry, [key, lane, at]);
  }
}

/** Of each list: the database of this process is a slow one. */
const MOST_PUT = 100;
const listIn = (value: unknown): readonly Record<string, unknown>[] => (Array.isArray(value) ? value.slice(0, 8).filter(isObject) : []);

type Library = Awaited<ReturnType<typeof openLibrary>>["library"];

async function removeAndLook(stages: Stages, library: Library, id: string): Promise<void> {
  const removed = await library.remove(id);
  if (!removed.ok) stages.find("not deleted", "delete", removed.error);
  const after = await library.list();
  if (!after.ok) stages.find("not deleted", "list after", after.error);
  else if (after.value.some((entry) => entry.id === id)) stages.find("not deleted", "list after", "the notebook is still there");
}

/**
 * Records of the database that were damaged where they lie, beside a whole notebook: whatever is in them, the list opens, the whole notebook can
 * be read, and the damaged one can be deleted.
 */
export async function tryRecords(stages: Stages, value: unknown): Promise<void> {
  await stages.wait("records", async () => {
    const { library, database, results } = await openLibrary(new IDBFactory());
    const root = isObject(value) ? value : {};
    const whole = await library.create({ format: "astrolabe-notebook/2", title: "Whole", cells: [] });
    if (!whole.ok) throw new Error(whole.error);
    const { format, title, cells, shown } = root;
    const record = {
      title,
      cells: Array.isArray(cells) ? cells.length : cells,
      gallery: null,
      createdAt: 1,
      updatedAt: 1,
      revision: 1,
      first: 0,
      present: 0,
      last: 0,
      shown,
    };
    const stores = ["notebooks", "states", "results", "events", "runs", "entries"] as const;
    const transaction = database.transaction(stores, "readwrite");
    // A record whose key the database itself refuses is no record: `put` throws at once or rejects.
    const anything = (name: (typeof stores)[number], ...record: readonly [unknown, ...unknown[]]): void => {
      const put = async () => (transaction.objectStore(name).put as (...all: readonly unknown[]) => Promise<unknown>)(...record);
      void put().catch(() => undefined);
    };
    putRecords(root, anything);
    anything("notebooks", { ...record, id: "damaged" });
    anything("states", { format, title, cells }, ["damaged", 0]);
    await transaction.done.catch(() => undefined);
    for (const result of Array.isArray(root.results) ? root.results.slice(0, 4) : []) {
      const key = isObject(result) ? result.key : null;
      if (typeof key === "string") await results.read(key);
    }
    const listed = await library.list();
    if (!listed.ok) stages.find("not deleted", "list of damaged", listed.error);
    else if (!listed.value.some(({ id }) => id === whole.value))
      stages.find("not deleted", "list of damaged", "the whole notebook is not listed");
    const found = await library.search("a");
    if (!found.ok) stages.find("not deleted", "search of damaged", found.error);
    for (const each of ["damaged", whole.value]) {
      const file = await library.exportFile(each);
      if (!file.ok && each === whole.value) stages.find("not deleted", "export beside damaged", file.error);
    }
    await library.duplicate("damaged");
    await removeAndLook(stages, library, "damaged");
  });
}
