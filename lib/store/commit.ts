import { isFull } from "./storage-trouble";

/** The transaction as far as it takes to end it. */
interface Ending {
  readonly done: Promise<void>;
  abort(): void;
}

/** Resolves when every write is kept; rejects with what made one fail, and none is kept then. */
export async function commit(transaction: Ending, writes: readonly (() => Promise<unknown>)[]): Promise<void> {
  const begun: Promise<unknown>[] = [];
  let refused: unknown = null;
  try {
    for (const write of writes) begun.push(write());
  } catch (error) {
    // Otherwise what was begun before the refusal would be kept.
    transaction.abort();
    refused = error;
  }
  // Each is waited for, so that no rejection goes unheard.
  const [done, ...written] = await Promise.allSettled([transaction.done, ...begun]);
  if (refused !== null) throw refused;
  const failed = [...written, done].find((each): each is PromiseRejectedResult => each?.status === "rejected");
  // A write says more than the transaction that it aborted; where the whole was too much, only the transaction says so.
  if (failed) throw done?.status === "rejected" && isFull(done.reason) ? done.reason : failed.reason;
}
