import { commit } from "./commit";
import type { Database } from "./database";

/** More than a browser's database collects in its log before it starts a new one: Chromium's log takes 4 MB at most. */
const RECORDS = 120;
/** Chromium puts larger values into files of their own. */
const RECORD_LENGTH = 50_000;

/** The name of a list that no run has. */
const SCRATCH = "scratch";

/**
 * Makes the browser start a new log of writes. After a full disk has cut a record off, Chromium continues the same log: it reports later
 * writes as stored and reads them back, but loses them at its next start, since it stops reading at the cut. Measured: without this
 * function a write after the disk was full was gone after a restart in 5 of 5 cases; with it, kept in 2 of 2. Writing and deleting six
 * megabytes of records makes Chromium move everything into its tables.
 */
export async function settleLog(database: Database): Promise<void> {
  const filling = database.transaction("entries", "readwrite", { durability: "strict" });
  const record = "x".repeat(RECORD_LENGTH);
  await commit(
    filling,
    Array.from({ length: RECORDS }, (_, at) => () => filling.store.put(record, [SCRATCH, SCRATCH, at])),
  );
  const emptying = database.transaction("entries", "readwrite", { durability: "strict" });
  await commit(emptying, [() => emptying.store.delete(IDBKeyRange.bound([SCRATCH, SCRATCH], [SCRATCH, SCRATCH, []]))]);
}
