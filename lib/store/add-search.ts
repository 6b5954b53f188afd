import type { StoredSearch } from "../notebook/result-store";
import { commit } from "./commit";
import type { Connection } from "./connection";
import { writeWithRoom } from "./write-with-room";

/** A whole search at once, where nothing is kept under its key: what was made here stays. Says whether it was added. */
export const addSearch = (connection: Connection, { header, events, elapsedMs }: StoredSearch, time: number): Promise<boolean> =>
  writeWithRoom(
    connection,
    async (database) => {
      const { key } = header;
      const transaction = database.transaction(["results", "events"], "readwrite");
      const [results, kept] = [transaction.objectStore("results"), transaction.objectStore("events")];
      if ((await results.getKey(key)) !== undefined) return false;
      await commit(transaction, [
        () => results.put({ key, header, elapsedMs, count: events.length, updatedAt: time }),
        ...events.map((event, index) => () => kept.put(event, [key, index])),
      ]);
      return true;
    },
    header.key,
  );
