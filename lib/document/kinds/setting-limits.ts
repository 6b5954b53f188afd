import { LARGEST_SEED } from "../../exchange/limits";

/** The least and the most of every number of a search cell apart from its configuration, and of a trace cell; both included. */

export const searchLimits = { seed: [0, LARGEST_SEED] } as const satisfies Readonly<Record<string, readonly [number, number]>>;

export const traceLimits = {
  mistakes: [0, 16],
  // Q is at most 1: above it no step is found good on the way.
  quality: [0, 2],
  seed: [0, LARGEST_SEED],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
