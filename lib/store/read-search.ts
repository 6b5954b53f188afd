import { failure, ok, type Result } from "../base/result";
import type { ReadSearch } from "../document/results/result-store";
import { startReading } from "../document/results/stored-search";
import type { Database } from "./database";
import { allOf, between } from "./key-ranges";

/** Events that are read and checked in one task of the page's thread. */
const PAGE = 4;

/** How often a search is read again that another tab writes meanwhile. */
const MOST_ATTEMPTS = 5;

/** Reads the search that lies under `at`; null where nothing does. The error says what is wrong with it. No task of it is long, however large the search. */
export async function readSearch(database: Database, at: string): Promise<Result<ReadSearch> | null> {
  for (let attempt = 1; ; attempt++) {
    const record = await database.get("results", at);
    if (record === undefined) return null;
    const read = await readEvents(database, at, record);
    const now = await database.get("results", at);
    if (now === undefined) return null;
    const isSame = now.updatedAt === record.updatedAt && now.count === record.count;
    if (isSame || attempt === MOST_ATTEMPTS) return read;
  }
}

async function readEvents(database: Database, at: string, record: Parameters<typeof startReading>[0]): Promise<Result<ReadSearch>> {
  const reading = startReading(record);
  if (!reading.ok) return reading;
  const { count } = record;
  const there = await database.count("events", allOf(at));
  if (there !== count) return failure(`${there} of ${count} events are there, under ${reading.value.header.key}`);
  for (let from = 0; from < count; from += PAGE) {
    for (const event of await database.getAll("events", between(at, from, Math.min(from + PAGE, count) - 1))) {
      const fault = reading.value.add(event);
      if (fault !== null) return failure(fault);
    }
  }
  const found = reading.value.found();
  return found.events.length === count
    ? ok(found)
    : failure(`${found.events.length} of ${count} events are there, under ${found.header.key}`);
}
