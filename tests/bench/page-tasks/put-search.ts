import type { Page } from "playwright-core";
import type { LargeSearch } from "./notebooks";

/** Events that cross to the page together. */
const PAGE = 20;

/** Puts a search into the page's database as one that was made here. */
export async function putSearch(page: Page, { header, events }: LargeSearch): Promise<void> {
  for (let from = 0; from < events.length; from += PAGE)
    await put(page, { header, from, events: events.slice(from, from + PAGE), count: events.length });
}

const put = (
  page: Page,
  part: { readonly header: LargeSearch["header"]; readonly from: number; readonly events: readonly unknown[]; readonly count: number },
): Promise<void> =>
  page.evaluate(async ({ header, from, events, count }) => {
    const open = indexedDB.open("astrolabe");
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const transaction = database.transaction(["results", "events"], "readwrite");
    transaction.objectStore("results").put({ key: header.key, header, elapsedMs: 1000, count, updatedAt: 1 });
    for (const [at, event] of events.entries()) transaction.objectStore("events").put(event, [header.key, from + at]);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }, part);
