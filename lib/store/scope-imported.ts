import type { IDBPTransaction } from "idb";
import type { AstrolabeSchema } from "./database";
import { importedKey } from "./imported-keys";
import { allOf } from "./key-ranges";
import { readRecord } from "./stored-record";

export type Upgrade = IDBPTransaction<
  AstrolabeSchema,
  ("notebooks" | "trash" | "results" | "events" | "runs" | "entries")[],
  "versionchange"
>;

/**
 * Before version 3 what a file brought lay among what was made here, where it stood for the results of every notebook. It goes to the notebooks that
 * show it, if they are none of the gallery, and is deleted where there is none. What was made here stays.
 */
export async function scopeImported(transaction: Upgrade): Promise<void> {
  const owners = await ownersByKey(transaction);
  const [results, events] = [transaction.objectStore("results"), transaction.objectStore("events")];
  for (const key of await results.getAllKeys()) {
    const record = await results.get(key);
    const header = headerOf(record, record?.updatedAt);
    if (record === undefined || header === null) continue;
    if (header.origin.kind === "here") await results.put({ ...record, header: { ...record.header, ...header } });
    else {
      const parts = await events.getAll(allOf(key));
      for (const owner of owners.get(key) ?? []) {
        const scoped = importedKey(owner, key);
        await results.put({ ...record, key: scoped, header: { ...record.header, ...header } });
        for (const [index, event] of parts.entries()) await events.put(event, [scoped, index]);
      }
      await results.delete(key);
      await events.delete(allOf(key));
    }
  }
  const [runs, entries] = [transaction.objectStore("runs"), transaction.objectStore("entries")];
  for (const key of await runs.getAllKeys()) {
    const record = await runs.get(key);
    const header = headerOf(record, record?.updatedAt);
    if (record === undefined || header === null) continue;
    if (header.origin.kind === "here") await runs.put({ ...record, header: { ...record.header, ...header } });
    else {
      const [places, values] = [await entries.getAllKeys(allOf(key)), await entries.getAll(allOf(key))];
      for (const owner of owners.get(key) ?? []) {
        const scoped = importedKey(owner, key);
        await runs.put({ ...record, key: scoped, header: { ...record.header, ...header } });
        for (const [i, [, lane, index]] of places.entries()) await entries.put(values[i], [scoped, lane, index]);
      }
      await runs.delete(key);
      await entries.delete(allOf(key));
    }
  }
}

/** The notebooks that show a result and are none of the gallery, by its key. Each that shows one is a scope of its own from now on. */
async function ownersByKey(transaction: Upgrade): Promise<ReadonlyMap<string, readonly string[]>> {
  const owners = new Map<string, string[]>();
  for (const name of ["notebooks", "trash"] as const) {
    const store = transaction.objectStore(name) as unknown as ReturnType<Upgrade["objectStore"]>;
    for (const key of await store.getAllKeys()) {
      const value: unknown = await store.get(key as never);
      // A notebook whose own key or record is damaged gets nothing.
      if (typeof key !== "string" || key.includes("/")) continue;
      const { record, damaged } = readRecord(key, value);
      if (damaged.includes("gallery") || damaged.includes("shown") || record.gallery !== null) continue;
      const shown = new Set(Object.values(record.shown));
      for (const result of shown) owners.set(result, [...(owners.get(result) ?? []), key]);
      if (shown.size > 0) await store.put({ ...(value as object), imports: key } as never);
    }
  }
  return owners;
}

type KeptOrigin = { readonly kind: "here" } | { readonly kind: "imported"; readonly file: null; readonly when: string | null };

/** The origin of an older record's header, in today's form; null where the record cannot be read, which its reader says later. */
function headerOf(record: unknown, updatedAt: unknown): { readonly origin: KeptOrigin } | null {
  const header = record !== null && typeof record === "object" && "header" in record ? record.header : null;
  const origin: unknown = header !== null && typeof header === "object" && "origin" in header ? header.origin : null;
  if (origin === "here") return { origin: { kind: "here" } };
  if (origin !== "recorded") return null;
  const time = new Date(typeof updatedAt === "number" ? updatedAt : Number.NaN);
  return { origin: { kind: "imported", file: null, when: Number.isNaN(time.getTime()) ? null : time.toISOString() } };
}
