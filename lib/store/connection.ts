import type { Trouble } from "../base/trouble";
import { type Database, type DatabaseOptions, openDatabase } from "./database";
import { isClosed, NoDatabase } from "./storage-trouble";

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
  /** Lets the connection go. The next use opens another one, which reads what really is there. */
  close(): Promise<void>;
}

export function createConnection(options: Omit<DatabaseOptions, "onClosed">): Connection {
  let opening: Promise<Database> | null = null;

  const live = (): Promise<Database> => {
    if (opening !== null) return opening;
    const forget = (): void => {
      if (opening === mine) opening = null;
    };
    const mine: Promise<Database> = openDatabase({ ...options, onClosed: forget }).then((opened) => {
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
      await close(mine);
      return work(await live());
    }
  };

  return {
    open: () =>
      live().then(
        () => null,
        (error: unknown) => (error instanceof NoDatabase ? error.trouble : Promise.reject(error)),
      ),
    use,
    close: () => close(),
  };
}
