import type { NotebookFile } from "../document/notebook-file";
import type { ReadSearch, ResultStore } from "../document/results/result-store";
import { checkRun, readRunHeader } from "../document/results/run-file";
import { countsOf, type WholeRun, type WholeRuns } from "../document/results/run-store";
import { commit } from "./commit";
import type { Connection } from "./connection";
import type { Database } from "./database";
import { importedKey, keysOfScope, partsOfScope } from "./imported-keys";
import { allOf } from "./key-ranges";
import { readSearch } from "./read-search";
import { inWords } from "./storage-trouble";
import { writeWithRoom } from "./write-with-room";

/** What imported files brought, for the notebooks of one scope. It is only read: what is made in such a notebook lies where all lies that is made here. */
export interface ImportedResults {
  readonly results: Pick<ResultStore, "read">;
  readonly runs: WholeRuns;
}

/** Of a notebook that was not imported. */
export const nothingImported: ImportedResults = { results: { read: async () => null }, runs: async () => null };

/** `scope`: null where the notebook was not imported. A record that cannot be read is reported; for the page it is not there. */
export function createImportedResults(
  connection: Connection,
  scope: string | null,
  onRefused: (key: string, reason: string) => void = () => undefined,
): ImportedResults {
  if (scope === null) return nothingImported;
  /** A run is checked whole, and its entries are asked for in pages. */
  const held = new Map<string, Promise<WholeRun | null>>();

  const readImported = async (database: Database, key: string): Promise<ReadSearch | null> => {
    const read = await readSearch(database, importedKey(scope, key));
    if (read === null) return null;
    if (read.ok && read.value.header.key === key && read.value.header.origin.kind === "imported") return read.value;
    onRefused(key, read.ok ? "It is not what was imported." : read.error);
    return null;
  };

  const readRun = async (database: Database, key: string): Promise<WholeRun | null> => {
    const at = importedKey(scope, key);
    const transaction = database.transaction(["runs", "entries"]);
    const record = await transaction.objectStore("runs").get(at);
    if (record === undefined) return null;
    const header = readRunHeader(record.header);
    const entries = transaction.objectStore("entries");
    const [places, values] = await Promise.all([entries.getAllKeys(allOf(at)), entries.getAll(allOf(at))]);
    const lanes = new Map<string, unknown[]>();
    for (const [i, [, lane]] of places.entries()) {
      const there = lanes.get(lane);
      if (there === undefined) lanes.set(lane, [values[i]]);
      else there.push(values[i]);
    }
    const checked =
      header?.key === key && header.origin.kind === "imported"
        ? checkRun({ header, lanes: Object.fromEntries(lanes), elapsedMs: record.elapsedMs }, "run")
        : null;
    if (checked?.ok) return checked.value;
    onRefused(key, checked === null ? "It is not what was imported." : checked.error);
    return null;
  };

  const using = async <Value>(work: (database: Database) => Promise<Value>): Promise<Value> => {
    try {
      return await connection.use(work);
    } catch (error) {
      throw inWords(error);
    }
  };

  return {
    results: { read: (key) => using((database) => readImported(database, key)) },
    runs: (key) => {
      const known = held.get(key);
      if (known !== undefined) return known;
      const reading = using((database) => readRun(database, key));
      held.set(key, reading);
      // What could not be read now may be read another time.
      reading.catch(() => held.delete(key));
      return reading;
    },
  };
}

/** Keeps the results of an imported file for its notebook. */
export async function addImported(connection: Connection, scope: string, { results, runs }: NotebookFile, time: number): Promise<void> {
  for (const run of runs) {
    const { header, lanes, elapsedMs } = run;
    if (header.kind === "file") {
      await addContent(connection, run, time);
      continue;
    }
    const key = importedKey(scope, header.key);
    await writeWithRoom(
      connection,
      (database) => {
        const transaction = database.transaction(["runs", "entries"], "readwrite");
        return commit(transaction, [
          () => transaction.objectStore("runs").put({ key, header, counts: countsOf(lanes), elapsedMs, updatedAt: time }),
          ...Object.entries(lanes).flatMap(([lane, entries]) =>
            entries.map((entry, index) => () => transaction.objectStore("entries").put(entry, [key, lane, index])),
          ),
        ]);
      },
      key,
    );
  }
  for (const { header, events, elapsedMs } of results) {
    const key = importedKey(scope, header.key);
    await writeWithRoom(
      connection,
      (database) => {
        const transaction = database.transaction(["results", "events"], "readwrite");
        return commit(transaction, [
          () => transaction.objectStore("results").put({ key, header, elapsedMs, count: events.length, updatedAt: time }),
          ...events.map((event, index) => () => transaction.objectStore("events").put(event, [key, index])),
        ]);
      },
      key,
    );
  }
}

/**
 * Keeps the content of a file for every notebook of this browser: its key follows from it, so that none can bring another one. It goes when room is needed
 * and no notebook has a cell of it.
 */
export async function addContent(connection: Connection, { header, lanes, elapsedMs }: WholeRun, time: number): Promise<void> {
  const { key } = header;
  await writeWithRoom(
    connection,
    (database) => {
      const transaction = database.transaction(["runs", "entries"], "readwrite");
      return commit(transaction, [
        () => transaction.objectStore("entries").delete(allOf(key)),
        () => transaction.objectStore("runs").put({ key, header, counts: countsOf(lanes), elapsedMs, updatedAt: time }),
        ...Object.entries(lanes).flatMap(([lane, entries]) =>
          entries.map((entry, index) => () => transaction.objectStore("entries").put(entry, [key, lane, index])),
        ),
      ]);
    },
    key,
  );
}

/** Deletes what files brought for a notebook. */
export async function removeImported(database: Database, scope: string): Promise<void> {
  const transaction = database.transaction(["results", "events", "runs", "entries"], "readwrite");
  await commit(transaction, [
    () => transaction.objectStore("results").delete(keysOfScope(scope)),
    () => transaction.objectStore("runs").delete(keysOfScope(scope)),
    () => transaction.objectStore("events").delete(partsOfScope(scope)),
    () => transaction.objectStore("entries").delete(partsOfScope(scope)),
  ]);
}
