import type { Database } from "./database";
import { type ReadRecord, readRecord } from "./stored-record";

/** Records that are read at a time: thousands at once would stop the page. */
const PAGE = 500;

/** Every record of a store, readable or not. `key` is the record's key: a damaged record's key may be no text. */
export async function allRecords(
  database: Database,
  store: "notebooks" | "trash",
): Promise<readonly (ReadRecord & { readonly key: IDBValidKey; readonly deletedAt: number })[]> {
  const found = [];
  let range: IDBKeyRange | null = null;
  for (;;) {
    const records = database.transaction(store).store;
    const [keys, values]: [IDBValidKey[], unknown[]] = await Promise.all([records.getAllKeys(range, PAGE), records.getAll(range, PAGE)]);
    for (const [at, key] of keys.entries())
      found.push({ key, ...readRecord(nameOfKey(key), values[at]), deletedAt: deletedAt(values[at]) });
    const last = keys.at(-1);
    if (last === undefined || keys.length < PAGE) return found;
    range = IDBKeyRange.lowerBound(last, true);
  }
}

/** The name of a record in a list, from its key. */
export const nameOfKey = (key: IDBValidKey): string => (typeof key === "string" ? key : JSON.stringify(key));

const deletedAt = (value: unknown): number => {
  const time = value !== null && typeof value === "object" && "deletedAt" in value ? value.deletedAt : 0;
  return typeof time === "number" && Number.isFinite(time) ? time : 0;
};
