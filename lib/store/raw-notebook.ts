import type { Connection } from "./connection";
import { allOf } from "./key-ranges";

/** In characters. Beyond this, the oldest states are left out. */
const LONGEST = 64_000_000;

/**
 * Everything that the database holds of one notebook, as JSON, readable or not. For a person who wants to rescue the content of a damaged
 * notebook. Null where there is nothing.
 */
export const rawNotebook = (connection: Connection, id: string): Promise<string | null> =>
  connection.use(async (database) => {
    const transaction = database.transaction(["notebooks", "trash", "states"]);
    const record: unknown = (await transaction.objectStore("notebooks").get(id)) ?? (await transaction.objectStore("trash").get(id));
    const states: string[] = [];
    let length = 0;
    let leftOut = 0;
    let cursor = await transaction.objectStore("states").openCursor(allOf(id), "prev");
    for (; cursor !== null; cursor = await cursor.continue()) {
      const text = `{"position":${textOf(cursor.key[1])},"state":${textOf(cursor.value)}}`;
      length += text.length;
      if (length > LONGEST) leftOut++;
      else states.unshift(text);
    }
    if (record === undefined && states.length === 0 && leftOut === 0) return null;
    const parts = [`"id":${textOf(id)}`, `"record":${textOf(record)}`, `"statesLeftOut":${leftOut}`, `"states":[${states.join(",\n")}]`];
    return `{"format":"astrolabe-raw-notebook",\n${parts.join(",\n")}}\n`;
  });

/** A value that JSON cannot hold (cycles, large integers, endless nesting) becomes a sentence. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return JSON.stringify(`This part cannot be written as JSON: ${Object.prototype.toString.call(value)}`);
  }
}
