/**
 * Keys and values of rows that all stand at the same position, in one array, slot by slot: `[slots, rows, C]`. What a run adds is
 * appended, and what the next run reads is a view: nothing is copied until rows end.
 */
export class RowCache {
  readonly #length: number;
  #store: Float32Array;
  #rows: number;
  #slots = 0;

  /** Room for `capacity` slots of `rows` rows of `length` floats. The system gives memory only for what is written. */
  constructor({ capacity, rows, length }: { readonly capacity: number; readonly rows: number; readonly length: number }) {
    this.#store = new Float32Array(capacity * rows * length);
    this.#rows = rows;
    this.#length = length;
  }

  get slots(): number {
    return this.#slots;
  }

  /** The first `count` slots, written or not, `[count, rows, C]`. Valid until the cache changes. */
  view(count: number): Float32Array {
    return this.#store.subarray(0, count * this.#rows * this.#length);
  }

  /** Appends the first `count` slots of `added [steps, rows, C]`. */
  append(added: Float32Array, count: number): void {
    const slot = this.#rows * this.#length;
    this.#store.set(added.subarray(0, count * slot), this.#slots * slot);
    this.#slots += count;
  }

  /** Keeps these rows, given in ascending order, and forgets the others. */
  keepRows(rows: readonly number[]): void {
    const length = this.#length;
    let to = 0;
    for (let slot = 0; slot < this.#slots; slot++) {
      const first = slot * this.#rows;
      for (const row of rows) {
        const from = (first + row) * length;
        if (from !== to) this.#store.copyWithin(to, from, from + length);
        to += length;
      }
    }
    this.#rows = rows.length;
  }
}
