/** Every key `[id, number]`: an array is greater than any number. */
export const allOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** The keys `[id, from]` to `[id, to]`, both included. */
export const between = (id: string, from: number, to: number): IDBKeyRange => IDBKeyRange.bound([id, from], [id, to]);
