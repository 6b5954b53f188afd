import { z } from "../../base/zod";
import { LARGEST_SEED } from "../../exchange/limits";
import { wholeWithin, within } from "../../exchange/schemas";
import { DEFAULT_QUALITY } from "../../search/verbalize";
import type { KindDefinition, SpecFrom } from "./kind-definition";
import { reference, withTree } from "./spec-fields";

/** The least and the most of every number of a trace cell, both included. */
export const traceLimits = {
  mistakes: [0, 16],
  // Q is at most 1: above it no step is found good on the way.
  quality: [0, 2],
  seed: [0, LARGEST_SEED],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

const schema = z.strictObject({
  search: reference,
  form: z.enum(["astro", "direct"]),
  /** k: how many incorrect terminals the trace visits before the right one; 0 for the direct form. */
  mistakes: wholeWithin(traceLimits.mistakes),
  /** Nodes with at least this Q get a reflection that finds them good. */
  quality: within(traceLimits.quality),
  seed: wholeWithin(traceLimits.seed),
});

export type TraceSpec = SpecFrom<typeof schema>;

export const traceKind: KindDefinition<"trace", TraceSpec> = {
  kind: "trace",
  schema,
  label: "Trace",
  what: "A search tree written as a chain of thought",
  title: "The trace",
  newSpec: ({ nearest }) => ({ search: nearest("search"), form: "astro", mistakes: 2, quality: DEFAULT_QUALITY, seed: 1 }),
  references: ({ search }) => [{ kinds: withTree, name: search }],
  renamed: (spec, rename) => ({ ...spec, search: rename(withTree, spec.search) }),
  search: "read",
  form: ({ form }) => form,
};
