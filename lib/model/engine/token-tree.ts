import { numberAt } from "../../base/columns";
/**
 * Every token that a search has computed, once, in a tree whose paths are texts. A node holds the token and, once computed, its keys and
 * values (one row of C floats) and the logits of the next token (one row of V floats). The tree grows, and is cut back to its earlier size
 * when a call is cancelled, so that later results do not depend on the moment of the cancellation.
 */
export class TokenTree {
  readonly #vocabulary: number;
  readonly #cacheRow: number;
  readonly #wordless: readonly number[];
  readonly #parent: number[] = [];
  readonly #token: number[] = [];
  readonly #depth: number[] = [];
  readonly #cache: (Float32Array | null)[] = [];
  readonly #logits: (Float32Array | null)[] = [];
  readonly #children = new Map<number, number>();
  readonly #needed = new Set<number>();

  /** `wordless` tokens get probability 0: their logits are stored as minus infinity. */
  constructor(sizes: { readonly vocabulary: number; readonly cacheRow: number; readonly wordless: readonly number[] }) {
    this.#wordless = sizes.wordless;
    this.#vocabulary = sizes.vocabulary;
    this.#cacheRow = sizes.cacheRow;
  }

  get size(): number {
    return this.#token.length;
  }

  /** The node of `token` after `parent` (-1: the first token of a text); created if missing. */
  child(parent: number, token: number): number {
    const key = (parent + 1) * this.#vocabulary + token;
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    const node = this.size;
    this.#parent.push(parent);
    this.#token.push(token);
    this.#depth.push(parent < 0 ? 0 : this.depth(parent) + 1);
    this.#cache.push(null);
    this.#logits.push(null);
    this.#children.set(key, node);
    return node;
  }

  /** The node at the end of a text. */
  at(tokens: readonly number[]): number {
    return tokens.reduce((node, token) => this.child(node, token), -1);
  }

  parent(node: number): number {
    return numberAt(this.#parent, node);
  }

  token(node: number): number {
    return numberAt(this.#token, node);
  }

  /** The token's position in its text. */
  depth(node: number): number {
    return numberAt(this.#depth, node);
  }

  isComputed(node: number): boolean {
    return this.#logits[node] !== null;
  }

  /** Logits of the next token, `[V]`. The node must be computed. The call counts it as needed. */
  logits(node: number): Float32Array {
    const row = this.#logits[node];
    if (row === null || row === undefined) throw new Error(`token node ${node} is not computed`);
    this.#needed.add(node);
    return row;
  }

  /** The number of tokens whose logits were requested, and of all above them: the least that had to be computed. */
  neededCount(): number {
    const needed = new Set<number>();
    for (const node of this.#needed) for (let at = node; at >= 0 && !needed.has(at); at = this.parent(at)) needed.add(at);
    return needed.size;
  }

  /** Keys and values, `[C]`. The node must be computed. */
  cache(node: number): Float32Array {
    const row = this.#cache[node];
    if (row === null || row === undefined) throw new Error(`token node ${node} is not computed`);
    return row;
  }

  /** Stores a computed token; the rows are copied. */
  store(node: number, logits: Float32Array, cache: Float32Array): void {
    if (logits.length !== this.#vocabulary || cache.length !== this.#cacheRow)
      throw new Error(`token node ${node}: rows of the wrong length`);
    const row = logits.slice();
    for (const token of this.#wordless) row[token] = Number.NEGATIVE_INFINITY;
    this.#logits[node] = row;
    this.#cache[node] = cache.slice();
  }

  /** The nodes from the first token to `node`, both included. */
  path(node: number): number[] {
    const path: number[] = [];
    for (let at = node; at >= 0; at = this.parent(at)) path.push(at);
    return path.reverse();
  }

  /** The deepest node above all of these nodes, none of them included; -1 where there is none. */
  commonAncestor(nodes: readonly number[]): number {
    let common = this.parent(numberAt(nodes, 0));
    for (const node of nodes.slice(1)) {
      let at = this.parent(node);
      while (common !== at) {
        // Parents have lower indices than children, so the later of two different nodes is not above the other.
        if (common > at) common = this.parent(common);
        else at = this.parent(at);
      }
    }
    return common;
  }

  /** Removes every node from `size` on, and marks the nodes in `computed`, which were computed since, as not computed. */
  rollBack(size: number, computed: readonly number[]): void {
    for (let node = size; node < this.size; node++) this.#children.delete((this.parent(node) + 1) * this.#vocabulary + this.token(node));
    for (const column of [this.#parent, this.#token, this.#depth, this.#cache, this.#logits]) column.length = size;
    for (const node of computed) {
      if (node >= size) continue;
      this.#cache[node] = null;
      this.#logits[node] = null;
    }
    for (const node of this.#needed) if (node >= size || this.#logits[node] === null) this.#needed.delete(node);
  }
}
