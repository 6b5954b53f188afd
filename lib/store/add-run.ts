import { countsOf, type WholeRun } from "../notebook/runs/run-store";
import { commit } from "./commit";
import type { Connection } from "./connection";
import { writeWithRoom } from "./write-with-room";

/** A whole run at once, where nothing is kept under its key: what was made here stays. Says whether it was added. */
export const addRun = (connection: Connection, { header, lanes, elapsedMs }: WholeRun, time: number): Promise<boolean> =>
  writeWithRoom(
    connection,
    async (database) => {
      const { key } = header;
      const transaction = database.transaction(["runs", "entries"], "readwrite");
      const [runs, kept] = [transaction.objectStore("runs"), transaction.objectStore("entries")];
      if ((await runs.getKey(key)) !== undefined) return false;
      await commit(transaction, [
        () => runs.put({ key, header, counts: countsOf(lanes), elapsedMs, updatedAt: time }),
        ...Object.entries(lanes).flatMap(([lane, entries]) => entries.map((entry, index) => () => kept.put(entry, [key, lane, index]))),
      ]);
      return true;
    },
    header.key,
  );
