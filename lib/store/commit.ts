import { isFull } from "./storage-trouble";

/** The parts of a transaction that `commit` uses. */
interface Ending {
  readonly done: Promise<void>;
  abort(): void;
}

/** Resolves when every write is stored. Rejects with the cause of a failed write, and then nothing is stored. */
export async function commit(transaction: Ending, writes: readonly (() => Promise<unknown>)[]): Promise<void> {
  const begun: Promise<unknown>[] = [];
  let refused: unknown = null;
  try {
    for (const write of writes) begun.push(write());
  } catch (error) {
    // Otherwise the writes before the failed one would be stored.
    transaction.abort();
    refused = error;
  }
  // Every write is awaited, so that no rejection stays unhandled.
  const [done, ...written] = await Promise.allSettled([transaction.done, ...begun]);
  if (refused !== null) throw refused;
  const failed = [...written, done].find((each): each is PromiseRejectedResult => each?.status === "rejected");
  // A failed write names its cause better than the transaction that it aborted. Only where storage is full does the transaction alone say
  // so.
  if (failed) throw done?.status === "rejected" && isFull(done.reason) ? done.reason : failed.reason;
}
