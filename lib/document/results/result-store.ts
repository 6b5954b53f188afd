import type { Provenance } from "../../base/provenance";
import type { Problem } from "../../problems/problem";
import type { ResultOrigin } from "../../runs/result-origin";
import type { SearchConfiguration } from "../../search/configuration";
import type { SearchEvent } from "../../search/events";
import type { SearchTree } from "../../search/tree";
import type { ModelPlan } from "../kinds/model-plan";

/** The problem, the settings and the origin of a search. */
export interface SearchHeader {
  /** `searchKey` of the cells that it was made from. */
  readonly key: string;
  readonly problem: Problem;
  /** As wished for; the provenance says what it came to. */
  readonly model: ModelPlan;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  readonly provenance: Provenance;
  readonly origin: ResultOrigin;
}

/** A search as it is kept: its events are the truth, the tree follows from them. It may have been broken off anywhere. */
export interface StoredSearch {
  readonly header: SearchHeader;
  readonly events: readonly SearchEvent[];
  /** Time that its phases took. */
  readonly elapsedMs: number;
}

/** A search that was read, checked, and replayed once on the way. */
export interface ReadSearch extends StoredSearch {
  readonly tree: SearchTree;
}

/** Where results are kept, by key. Every promise rejects with an error in words where the store cannot do it (full, forbidden). */
export interface ResultStore {
  /** Null where nothing is kept under the key. The tree is missing where reading did not have to make it. */
  read(key: string): Promise<(StoredSearch & Partial<ReadSearch>) | null>;
  /** Starts a result without events; what was kept under its key is gone. */
  begin(header: SearchHeader): Promise<void>;
  /** Adds the event with this index, which is the number of those before it; kept when the promise resolves. */
  append(key: string, index: number, event: SearchEvent, elapsedMs: number): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A store that forgets with the page. */
export function createMemoryStore(): ResultStore {
  const kept = new Map<string, { header: SearchHeader; events: SearchEvent[]; elapsedMs: number }>();
  return {
    read: async (key) => {
      const found = kept.get(key);
      return found === undefined ? null : { ...found, events: [...found.events] };
    },
    begin: async (header) => void kept.set(header.key, { header, events: [], elapsedMs: 0 }),
    append: async (key, index, event, elapsedMs) => {
      const found = kept.get(key);
      if (found === undefined || found.events.length !== index) throw new Error(`event ${index} of ${key} comes out of turn`);
      found.events.push(event);
      found.elapsedMs = elapsedMs;
    },
    remove: async (key) => void kept.delete(key),
  };
}

/** The store, and behind it the results that ship with a notebook: they are shown until something is made here under their key. */
export function withRecorded(store: ResultStore, shipped: readonly StoredSearch[]): ResultStore {
  const behind = new Map(shipped.map((search) => [search.header.key, search]));
  return withBehind(store, { read: async (key) => behind.get(key) ?? null });
}

/** The store, and behind it others that are only read: what the store has comes before what they have. */
export const withBehind = (store: ResultStore, behind: Pick<ResultStore, "read">): ResultStore => ({
  ...store,
  read: async (key) => (await store.read(key)) ?? (await behind.read(key)),
});
