import { failure, ok, type Result } from "../../base/result";
import { z } from "../../base/zod";
import { checkJson } from "../../exchange/parse-json";
import { createSearchChecker } from "../../exchange/recomputed-events";
import { madeFromFault } from "../../exchange/recorded-search";
import { inPlainWords } from "../../exchange/refusal";
import { startReplay } from "../../exchange/replay-checked";
import {
  configurationSchema,
  elapsedSchema,
  eventSchema,
  inDigits,
  MOST_EVENTS,
  problemSchema,
  provenanceSchema,
  readBy,
  sha256Schema,
} from "../../exchange/schemas";
import { keptOriginSchema } from "../../runs/result-origin";
import type { SearchEvent } from "../../search/events";
import { applyEvent } from "../../search/tree";
import { arms } from "../../train/events";
import { foreignModelSchema, shippedModelSchema } from "../kinds/model";
import { seedSchema } from "../kinds/search";
import { keyOf } from "../kinds/search-key";
import type { ReadSearch, SearchHeader } from "./result-store";

const embeddedPlanSchema = shippedModelSchema.extend({
  learned: z.strictObject({ training: sha256Schema, arm: z.enum(arms) }).exactOptional(),
});

/** What a search was made from, as files and the database have it. */
export const madeFromFields = {
  key: sha256Schema,
  problem: problemSchema,
  model: readBy((value) => (typeof value === "object" && value !== null && "kind" in value ? foreignModelSchema : embeddedPlanSchema)),
  configuration: configurationSchema,
  seed: seedSchema,
  provenance: provenanceSchema,
};

const headerSchema = z.strictObject({ ...madeFromFields, origin: keptOriginSchema });

/** A record of the database, without its events. */
export interface SearchRecord {
  readonly header: unknown;
  readonly elapsedMs: unknown;
  /** Number of its events. */
  readonly count: number;
}

/** A stored search that is read an event at a time, so that a large one needs no long task. Each event is checked and replayed once. */
export interface SearchReading {
  readonly header: SearchHeader;
  /** Takes the next event. Why it cannot be read, with the place; null where it can. */
  add(event: unknown): string | null;
  /** The search as far as it was read. */
  found(): ReadSearch;
}

/** Begins to read a search. The error says why the record cannot be read. The events of an imported search are checked as its file was. */
export function startReading({ header: written, elapsedMs, count }: SearchRecord): Result<SearchReading> {
  const read = checkJson(written, headerSchema, "header");
  if (!read.ok) return read;
  const elapsed = checkJson(elapsedMs, elapsedSchema, "elapsedMs");
  if (!elapsed.ok) return elapsed;
  const header = read.value;
  const fault = headerFault(header, "header");
  if (fault !== null) return inPlainWords(failure(fault));
  if (count > MOST_EVENTS)
    return failure(`At events: a list of 0 to ${inDigits(MOST_EVENTS)} was expected; this one has ${inDigits(count)}.`);
  const checker = header.origin.kind === "imported" ? createSearchChecker(header) : null;
  const { tree, faultOf } = startReplay("events", checker?.faultOf);
  const events: SearchEvent[] = [];
  const faultInWords = (why: string): string => {
    const words = inPlainWords(failure(why));
    return words.ok ? why : words.error;
  };
  return ok({
    header,
    add: (value) => {
      const event = checkJson(value, eventSchema, `events.${events.length}`);
      if (!event.ok) return event.error;
      const wrong = faultOf(event.value);
      if (wrong !== null) return faultInWords(wrong);
      const [own = event.value] = checker?.withOwnReasons([event.value]).events ?? [];
      applyEvent(tree, own);
      events.push(own);
      return null;
    },
    found: () => ({ header, events, elapsedMs: elapsed.value, tree }),
  });
}

/** Why these fields do not belong together, in words with the place; null where they do. */
export function headerFault(header: Omit<SearchHeader, "origin">, place: string): string | null {
  return (
    madeFromFault(header, place) ??
    (keyOf(header) === header.key ? null : `At ${place}.key: what the search was made from has another key.`)
  );
}
