/** Every key `[id, number]`: an array sorts behind any number. */
export const allOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** The keys `[id, from]` to `[id, to]`, both included. */
export const between = (id: string, from: number, to: number): IDBKeyRange => IDBKeyRange.bound([id, from], [id, to]);

/** The entries of one list of a run: from number `from` on, at most `most`. */
export const entriesFrom = (run: string, lane: string, from: number, most = Number.POSITIVE_INFINITY): IDBKeyRange =>
  IDBKeyRange.bound([run, lane, from], [run, lane, from + most], false, true);
