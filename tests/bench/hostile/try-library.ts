import { IDBFactory } from "fake-indexeddb";
import { isObject } from "../../fixtures/hostile/places";
import { everythingIn, openLibrary } from "../../store/open-library";
import type { Stages } from "./stages";
import { checkRefusal } from "./try-refusal";

/** A file by way of the browser's library: taken in, in the list, out again as a file, deleted, and then nothing of the list is left. */
export async function tryLibrary(stages: Stages, bytes: Uint8Array): Promise<void> {
  await stages.wait("library", async () => {
    const { library } = await openLibrary(new IDBFactory());
    const id = await library.importFile(bytes);
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
    const whole = await library.create({ format: "astrolabe-notebook/1", title: "Whole", cells: [] });
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
    const anything = (name: string, ...put: [unknown, ...unknown[]]): Promise<unknown> =>
      (database.put as (...all: unknown[]) => Promise<unknown>)(name, ...put).catch(() => undefined);
    await anything("notebooks", { ...record, id: "damaged" });
    await anything("states", { format, title, cells }, ["damaged", 0]);
    for (const result of Array.isArray(root.results) ? root.results.slice(0, 20) : []) {
      if (!isObject(result)) continue;
      const { hash: _, elapsedMs, events, ...made } = result;
      const list = Array.isArray(events) ? events : [];
      await anything("results", {
        key: result.key,
        header: { ...made, origin: { kind: "here" } },
        elapsedMs,
        count: list.length,
        updatedAt: 1,
      });
      for (const [at, event] of list.slice(0, 400).entries()) await anything("events", event, [result.key, at]);
      const read = typeof result.key === "string" ? await results.read(result.key) : null;
      if (read !== null && read.events.length !== list.length) stages.find("other document", "read a result", "it has other events");
    }
    for (const run of Array.isArray(root.runs) ? root.runs.slice(0, 20) : []) {
      if (!isObject(run)) continue;
      const lanes = isObject(run.lanes) ? run.lanes : {};
      const counts = Object.fromEntries(
        Object.entries(lanes).map(([lane, entries]) => [lane, Array.isArray(entries) ? entries.length : entries]),
      );
      const { key, elapsedMs, lanes: __, ...header } = run;
      await anything("runs", { key, header: { ...header, key, origin: { kind: "here" } }, counts, elapsedMs, updatedAt: 1 });
      for (const [lane, entries] of Object.entries(lanes))
        for (const [at, entry] of (Array.isArray(entries) ? entries.slice(0, 400) : []).entries())
          await anything("entries", entry, [key, lane, at]);
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
    await everythingIn(database);
  });
}
