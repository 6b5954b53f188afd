import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import { checkJson } from "../exchange/parse-json";
import { replayChecked } from "../exchange/replay-checked";
import { configurationSchema, elapsedSchema, eventsSchema, problemSchema, provenanceSchema, sha256Schema } from "../exchange/schemas";
import { parseProblem } from "../problems/family";
import type { Problem } from "../problems/problem";
import type { SearchTree } from "../search/tree";
import { arms } from "../train/events";
import { seedSchema, shippedModelSchema } from "./notebook-schema";
import type { SearchHeader, StoredSearch } from "./result-store";
import { keyOf } from "./search-key";

/** What a search was made from, as files and the database have it. */
export const madeFromFields = {
  key: sha256Schema,
  problem: problemSchema,
  model: shippedModelSchema.extend({ learned: z.strictObject({ training: sha256Schema, arm: z.enum(arms) }).exactOptional() }),
  configuration: configurationSchema,
  seed: seedSchema,
  provenance: provenanceSchema,
};

const schema = z.strictObject({
  header: z.strictObject({ ...madeFromFields, origin: z.enum(["here", "recorded"]) }),
  events: eventsSchema,
  elapsedMs: elapsedSchema,
});

/** A search out of a database; the error says what is wrong with it, and where. */
export function readStoredSearch(value: unknown): Result<StoredSearch> {
  const read = checkJson(value, schema);
  if (!read.ok) return read;
  const fault = headerFault(read.value.header, "header");
  if (fault !== null) return failure(fault);
  const tree = replayChecked(read.value.events);
  return tree.ok ? ok(read.value) : tree;
}

/** The tree of a search that was read; the error says why the events make none. */
export const treeOfStored = (events: StoredSearch["events"], place: string): Result<SearchTree> => replayChecked(events, place);

/** Why these fields do not belong together, in words with the place; null where they do. */
export function headerFault(header: Omit<SearchHeader, "origin">, place: string): string | null {
  if (!isItself(header.problem)) return `At ${place}.problem: its fields are not those of one problem.`;
  if (header.seed !== header.provenance.seed) return `At ${place}.provenance.seed: the search has another seed.`;
  return keyOf(header) === header.key ? null : `At ${place}.key: what the search was made from has another key.`;
}

/** Whether the id names the problem that the other fields state. */
function isItself({ id, statement, answer, family }: Problem): boolean {
  const typed = parseProblem(id.slice(id.indexOf(":") + 1));
  if (!typed.ok) return false;
  const { value } = typed;
  return value.id === id && value.statement === statement && value.answer === answer && value.family === family;
}
