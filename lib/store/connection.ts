import type { Trouble } from "../base/trouble";
import { type Database, type DatabaseOptions, openDatabase } from "./database";
import { settleLog } from "./settle-log";
import { isClosed, isFull, NoDatabase } from "./storage-trouble";

/**
 * The page's one connection to its database. It is opened on first use, and opened again where it was closed: browsers close it after sleep,
 * when site data is cleared, and when their storage process fails.
 */
export interface Connection {
  /** Opens the database if it is not open. Why it cannot be opened, in words; null where it is open. */
  open(): Promise<Trouble | null>;
  /**
   * Does `work` on an open database. Where the connection turns out to be closed, `work` is done once more on a new one: it is one transaction, or it only reads.
   */
  use<Value>(work: (database: Database) => Promise<Value>): Promise<Value>;
  /**
   * As `use`, for what is to be kept. After the database was closed on the page in the midst of its work, the first write settles the browser's log
   * of writes: what is written before that may be gone when the browser starts again, though it can be read now.
   */
  write<Value>(work: (database: Database) => Promise<Value>): Promise<Value>;
  /** Lets the connection go. The next use opens another one, which reads what really is there. */
  close(): Promise<void>;
}

export function createConnection(options: Omit<DatabaseOptions, "onClosed">): Connection {
  let opening: Promise<Database> | null = null;
  /** Work has met a closed connection, and the log of writes has not been settled since. */
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
      // Asked again, it is tried again.
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
        // Too little room for that may still be enough for the work itself.
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
      // The connection was lost under this very work, which was done again on another one.
      if (!isDoubtful) return value;
      await settle();
      return value;
    },
    close: () => close(),
  };
}
