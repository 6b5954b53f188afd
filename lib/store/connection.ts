import type { Trouble } from "../base/trouble";
import { type Database, type DatabaseOptions, openDatabase } from "./database";
import { settleLog } from "./settle-log";
import { isClosed, isFull, NoDatabase } from "./storage-trouble";

/**
 * The page's one connection to its database. It is opened on first use, and opened again where it was closed: browsers close it after sleep,
 * when site data is cleared, and when their storage process fails.
 */
export interface Connection {
  /** Opens the database if it is not open. Returns why it cannot be opened; null where it is open. */
  open(): Promise<Trouble | null>;
  /**
   * Runs `work` on an open database. If the connection turns out to be closed, runs `work` once more on a new one. So `work` is one
   * transaction, or only reads.
   */
  use<Value>(work: (database: Database) => Promise<Value>): Promise<Value>;
  /**
   * As `use`, for writes. If the database was closed while the page worked with it, the first write settles the browser's write log:
   * earlier writes could be lost at the browser's next start, though they can be read now.
   */
  write<Value>(work: (database: Database) => Promise<Value>): Promise<Value>;
  /** Closes the connection. The next use opens a new one, which reads what is really stored. */
  close(): Promise<void>;
}

export function createConnection(options: Omit<DatabaseOptions, "onClosed">): Connection {
  let opening: Promise<Database> | null = null;
  /** Work has met a closed connection, and the write log has not been settled since. */
  let isDoubtful = false;
  let settling: Promise<void> | null = null;

  const live = (): Promise<Database> => {
    if (opening !== null) return opening;
    const forget = (): void => {
      if (opening === mine) opening = null;
    };
    const onClosed = (): void => {
      isDoubtful = true;
      forget();
    };
    const mine: Promise<Database> = openDatabase({ ...options, onClosed }).then((opened) => {
      if (opened.ok) return opened.value;
      // The next call tries again.
      forget();
      throw new NoDatabase(opened.error);
    });
    opening = mine;
    return mine;
  };

  const close = async (closing = opening): Promise<void> => {
    if (closing === null) return;
    if (opening === closing) opening = null;
    await closing.then((database) => database.close()).catch(() => undefined);
  };

  const use: Connection["use"] = async (work) => {
    const mine = live();
    try {
      return await work(await mine);
    } catch (error) {
      if (!isClosed(error)) throw error;
      isDoubtful = true;
      await close(mine);
      return work(await live());
    }
  };

  const settle = (): Promise<void> => {
    settling ??= use(settleLog)
      .then(() => {
        isDoubtful = false;
      })
      .catch((error: unknown) => {
        // There may be too little room to settle the log, and still enough for the work itself.
        if (!isFull(error)) throw error;
      })
      .finally(() => {
        settling = null;
      });
    return settling;
  };

  return {
    open: () =>
      live().then(
        () => null,
        (error: unknown) => (error instanceof NoDatabase ? error.trouble : Promise.reject(error)),
      ),
    use,
    write: async (work) => {
      if (isDoubtful) await settle();
      const value = await use(work);
      // The connection was lost during this work, which then ran on a new one.
      if (!isDoubtful) return value;
      await settle();
      return value;
    },
    close: () => close(),
  };
}
