/**
 * Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", 2011).
 * A draw is a pure function of its key and counter, so that every sample has a stream of its own and the order in which
 * samples are computed, or how they are batched, cannot change them.
 */

type Words = readonly [number, number, number, number];

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** The high 32 bits of the 64-bit product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + Math.floor(carry / 0x10000)) >>> 0;
}

/** Four random 32-bit words of the given 128-bit counter under the given 64-bit key. */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0) >>> 0;
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** The purposes of streams. Two streams with different purposes never share a draw. */
export const streamPurposes = ["generate", "expand", "rollout", "linearize", "sample", "initialize", "batch", "bootstrap", "test"] as const;
export type StreamPurpose = (typeof streamPurposes)[number];

/** One sample's own random stream, as plain data: it crosses workers, and two equal streams give equal draws. */
export interface Stream {
  readonly seed: number;
  readonly purpose: StreamPurpose;
  /** What the sample belongs to, for example a node of the search tree. Unsigned 32 bits. */
  readonly group: number;
  /** Which sample of the group. Unsigned 24 bits. */
  readonly index: number;
}

/** Uniform in [0, 1), 53 bits: draw `position` of the stream. */
export function uniformAt(stream: Stream, position: number): number {
  const lane = (streamPurposes.indexOf(stream.purpose) << 24) | (stream.index & 0xffffff);
  const key = [stream.seed >>> 0, Math.floor(stream.seed / 0x1_0000_0000) >>> 0] as const;
  const [a, b] = philox([position >>> 0, lane >>> 0, stream.group >>> 0, 0], key);
  return ((a >>> 5) * 0x4000000 + (b >>> 6)) / 0x20_0000_0000_0000;
}

/** A sequence of draws from one stream. */
export interface Rng {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
  /** Standard normal, by Box and Muller. */
  normal(): number;
  /** A new array in random order (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

export function createRng(seed: number, purpose: StreamPurpose, group = 0, index = 0): Rng {
  const stream: Stream = { seed, purpose, group, index };
  let position = 0;
  const uniform = () => uniformAt(stream, position++);
  const below = (bound: number) => Math.floor(uniform() * bound);
  return {
    uniform,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle: (items) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const held = copy[i] as (typeof copy)[number];
        copy[i] = copy[j] as (typeof copy)[number];
        copy[j] = held;
      }
      return copy;
    },
  };
}
