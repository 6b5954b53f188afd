import { failure, ok, type Result } from "../../base/result";
import { z } from "../../base/zod";
import { checkJson } from "../../exchange/parse-json";
import { checkWrittenSearch, madeFromFault } from "../../exchange/recorded-search";
import { inPlainWords } from "../../exchange/refusal";
import { replayChecked } from "../../exchange/replay-checked";
import { configurationSchema, elapsedSchema, eventsSchema, problemSchema, provenanceSchema, sha256Schema } from "../../exchange/schemas";
import { keptOriginSchema } from "../../runs/result-origin";
import { arms } from "../../train/events";
import { shippedModelSchema } from "../kinds/model";
import { seedSchema } from "../kinds/search";
import { keyOf } from "../kinds/search-key";
import type { SearchHeader, StoredSearch } from "./result-store";

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
  header: z.strictObject({ ...madeFromFields, origin: keptOriginSchema }),
  events: eventsSchema,
  elapsedMs: elapsedSchema,
});

/** A search out of a database; the error says what is wrong with it, and where. One that was imported is checked as its file was. */
export const readStoredSearch = (value: unknown): Result<StoredSearch> => inPlainWords(searchOf(value));

function searchOf(value: unknown): Result<StoredSearch> {
  const read = checkJson(value, schema);
  if (!read.ok) return read;
  const { header, events } = read.value;
  const fault = headerFault(header, "header");
  if (fault !== null) return failure(fault);
  if (header.origin.kind === "imported") {
    const checked = checkWrittenSearch({ ...header, events }, null);
    return checked.ok ? ok({ ...read.value, events: checked.value.events }) : checked;
  }
  const tree = replayChecked(events);
  return tree.ok ? ok(read.value) : tree;
}

/** Why these fields do not belong together, in words with the place; null where they do. */
export function headerFault(header: Omit<SearchHeader, "origin">, place: string): string | null {
  return (
    madeFromFault(header, place) ??
    (keyOf(header) === header.key ? null : `At ${place}.key: what the search was made from has another key.`)
  );
}
