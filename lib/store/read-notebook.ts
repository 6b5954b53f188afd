import { failure, ok, type Result } from "../base/result";
import type { Notebook } from "../document/kinds/notebook";
import type { Database } from "./database";
import { createDocumentReader } from "./document-reader";
import { allOf, between } from "./key-ranges";
import type { StoredNotebook, StoredState } from "./notebook-store";
import { historyAt, type Placement } from "./stored-history";
import { isPlaceDamaged, type ReadRecord, readRecord } from "./stored-record";

/** A notebook at its latest readable state. Null where there is none; the error says that no state can be read. Reading changes nothing. */
export async function readNotebook(database: Database, id: string): Promise<Result<StoredNotebook> | null> {
  const transaction = database.transaction(["notebooks", "states"]);
  const value = await transaction.objectStore("notebooks").get(id);
  if (value === undefined) return null;
  const read = readRecord(id, value);
  const { record } = read;
  const states = transaction.objectStore("states");
  const statesIn = async (range: IDBKeyRange): Promise<Map<number, unknown>> => {
    const [keys, values] = await Promise.all([states.getAllKeys(range), states.getAll(range)]);
    return new Map(keys.map(([, position], i) => [position, values[i]]));
  };
  const found = isPlaceDamaged(read) ? null : placementAround(record.present, await statesIn(between(id, record.first, record.last)));
  // Where the record leads to no readable state, the notebook's last readable one is taken.
  const placement = found ?? placementAround(Number.POSITIVE_INFINITY, await statesIn(allOf(id)));
  const history = placement && historyAt(placement);
  if (placement === null || history === null)
    return failure(`The stored notebook "${record.title}" is damaged: no state of it can be read.`);
  return ok({ record, history, placement, damage: damageOf(read, placement) });
}

/** Every readable state of a notebook, the latest first, at most `most`. */
export async function readStates(database: Database, id: string, most: number): Promise<readonly StoredState[]> {
  const read = createDocumentReader();
  const found: StoredState[] = [];
  let cursor = await database.transaction("states").store.openCursor(allOf(id), "prev");
  for (; cursor !== null && found.length < most; cursor = await cursor.continue()) {
    const document = read(cursor.value);
    if (document !== null) found.push({ position: cursor.key[1], document });
  }
  return found;
}

function damageOf(read: ReadRecord, { present }: Placement): string | null {
  if (read.damaged.length === 0 && present === read.record.present) return null;
  if (isPlaceDamaged(read)) return "This browser's entry for this notebook is damaged. You see the latest state that can be read.";
  if (present === read.record.present) return "This notebook's entry in the list is damaged. The notebook itself can be read.";
  const steps = Math.abs(read.record.present - present);
  const side = present < read.record.present ? "before" : "after";
  return `The latest state of this notebook is damaged. You see the state ${steps === 1 ? "" : `${steps} changes `}${side} it.`;
}

/**
 * The placement of the present state, or else of the nearest earlier readable one, or else of the nearest later one; with its neighbors as
 * far as they can be read without a gap. Null where none can be read.
 */
function placementAround(wanted: number, at: ReadonlyMap<number, unknown>): Placement | null {
  const read = createDocumentReader();
  const readable = (position: number): Notebook | null => (at.has(position) ? read(at.get(position)) : null);
  const positions = [...at.keys()].filter((position) => Number.isInteger(position)).sort((a, b) => a - b);
  const earlier = positions.filter((position) => position <= wanted).reverse();
  const later = positions.filter((position) => position > wanted);
  const present = [...earlier, ...later].find((position) => readable(position) !== null);
  if (present === undefined) return null;
  const states: Notebook[] = [];
  let first = present;
  for (let state = readable(present); state !== null; state = readable(first)) {
    states.unshift(state);
    first--;
  }
  let last = present + 1;
  for (let state = readable(last); state !== null; state = readable(last)) {
    states.push(state);
    last++;
  }
  return { first: first + 1, states, present };
}
