import type { Connection } from "./connection";
import type { Database } from "./database";
import { makeRoom } from "./make-room";
import { inWords, isFull } from "./storage-trouble";

/**
 * Writes. Where storage is full, removes unused data, though not the result `kept`, and tries again as long as there is any. Rejects in
 * words.
 */
export async function writeWithRoom<Value>(
  connection: Connection,
  write: (database: Database) => Promise<Value>,
  kept: string | null = null,
): Promise<Value> {
  for (;;) {
    try {
      return await connection.write(write);
    } catch (error) {
      if (!isFull(error) || !(await connection.use((database) => makeRoom(database, kept)).catch(() => false))) throw inWords(error);
    }
  }
}
