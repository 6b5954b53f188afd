import { floatAt } from "../../base/columns";
import type { DecoderShape } from "../decoder/architecture";

/** How many slots are added at a time: moving the cache is expensive, and so is attending to empty slots. */
const ROOM = 32;

/** Memory for caches, reused from one to the next: the first write to fresh memory costs more than the data. One cache at a time. */
export class CacheMemory {
  readonly #arrays: Float32Array<ArrayBuffer>[] = [];

  /** `count` arrays of at least `length` floats, with their old content. */
  take(count: number, length: number): readonly Float32Array<ArrayBuffer>[] {
    for (let i = 0; i < count; i++) if ((this.#arrays[i]?.length ?? 0) < length) this.#arrays[i] = new Float32Array(length);
    return this.#arrays.slice(0, count);
  }
}

/**
 * Keys and values of rows at one common position, in the layout that the row graph reads: for each layer keys `[rows, W, capacity]` and
 * values `[rows, heads, capacity, headSize]`, of which the first `slots` slots are filled. A run copies nothing.
 */
export class RowCache {
  readonly #shape: DecoderShape;
  readonly #keys: readonly Float32Array[];
  readonly #values: readonly Float32Array[];
  #rows: number;
  #slots = 0;
  #capacity = ROOM;

  /** For at most `most` slots of `rows` rows. The system assigns memory only as it is written. */
  constructor(shape: DecoderShape, { rows, most }: { readonly rows: number; readonly most: number }, memory = new CacheMemory()) {
    this.#shape = shape;
    this.#rows = rows;
    const stores = memory.take(shape.layers * 2, rows * shape.width * roomFor(most));
    this.#keys = stores.slice(0, shape.layers);
    this.#values = stores.slice(shape.layers);
    // Diverged weights may have left NaN in the memory, which would count even where masked.
    for (const store of stores) this.#viewOf(store).fill(0);
  }

  get slots(): number {
    return this.#slots;
  }

  /** Slots of the arrays; those from `slots` on hold zeros. */
  get capacity(): number {
    return this.#capacity;
  }

  /** A view, valid until the cache changes. */
  keys(layer: number): Float32Array {
    return this.#viewOf(this.#keys[layer] as Float32Array);
  }

  /** A view, valid until the cache changes. */
  values(layer: number): Float32Array {
    return this.#viewOf(this.#values[layer] as Float32Array);
  }

  /** Appends the first `count` slots of a run's output for each part and layer, `[steps, rows, W]`. */
  append(count: number, addedTo: (part: "keys" | "values", layer: number) => Float32Array): void {
    this.#makeRoom(roomFor(this.#slots + count));
    for (const [layer, keys] of this.#keys.entries()) this.#appendKeys(keys, addedTo("keys", layer), count);
    for (const [layer, values] of this.#values.entries()) this.#appendValues(values, addedTo("values", layer), count);
    this.#slots += count;
  }

  /** Keeps these rows, in ascending order, and removes the others. */
  keepRows(rows: readonly number[]): void {
    const length = this.#shape.width * this.#capacity;
    for (const store of [...this.#keys, ...this.#values])
      for (const [to, from] of rows.entries()) if (from !== to) store.copyWithin(to * length, from * length, (from + 1) * length);
    this.#rows = rows.length;
  }

  #viewOf(store: Float32Array): Float32Array {
    return store.subarray(0, this.#rows * this.#shape.width * this.#capacity);
  }

  #appendKeys(keys: Float32Array, added: Float32Array, count: number): void {
    const channels = this.#rows * this.#shape.width;
    for (let channel = 0; channel < channels; channel++) {
      const to = channel * this.#capacity + this.#slots;
      for (let step = 0; step < count; step++) keys[to + step] = floatAt(added, step * channels + channel);
    }
  }

  #appendValues(values: Float32Array, added: Float32Array, count: number): void {
    const { headSize, heads } = this.#shape;
    const blocks = this.#rows * heads;
    for (let block = 0; block < blocks; block++) {
      for (let step = 0; step < count; step++) {
        const to = (block * this.#capacity + this.#slots + step) * headSize;
        const from = (step * blocks + block) * headSize;
        for (let i = 0; i < headSize; i++) values[to + i] = floatAt(added, from + i);
      }
    }
  }

  /** Spreads the rows for a larger capacity, from the last row on, since each moves to a later place. */
  #makeRoom(capacity: number): void {
    if (capacity <= this.#capacity) return;
    const spread = (store: Float32Array, pieces: number, size: number): void => {
      for (let piece = pieces - 1; piece >= 0; piece--) {
        const from = piece * this.#capacity * size;
        const to = piece * capacity * size;
        store.copyWithin(to, from, from + this.#slots * size);
        store.fill(0, to + this.#slots * size, to + capacity * size);
      }
    };
    for (const keys of this.#keys) spread(keys, this.#rows * this.#shape.width, 1);
    for (const values of this.#values) spread(values, this.#rows * this.#shape.heads, this.#shape.headSize);
    this.#capacity = capacity;
  }
}

const roomFor = (slots: number): number => Math.ceil(slots / ROOM) * ROOM;
