import { commit } from "./commit";
import type { Database } from "./database";

/** More than a browser's database collects in its log before it starts another one: Chromium's takes 4 MB at most. */
const RECORDS = 120;
/** Chromium puts larger values into files of their own. */
const RECORD_LENGTH = 50_000;

/** A lane of a run that is none. */
const SCRATCH = "scratch";

/**
 * Lets the browser start another log of writes. Chromium goes on behind a record that a full disk has cut off, says that later writes are kept and
 * reads them back, and drops them when it starts again, since it stops reading at the cut (measured: a write after the disk was full was gone
 * after a restart of the browser, 5 of 5; behind this, kept 2 of 2). Six megabytes of records that are written and deleted again make it move
 * everything into its tables.
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
