import type { ResultOrigin } from "../../runs/result-origin";
import type { EvaluationPlan } from "../kinds/evaluation-plan";
import type { SearchesPlan, TrainingPlan } from "../kinds/training-plan";
import type { FilePlan } from "./file-content";

/** The plan of a long run. Its result is stored under the hash of the plan. */
export type RunHeader = { readonly key: string; readonly origin: ResultOrigin } & (
  | { readonly kind: "searches"; readonly plan: SearchesPlan }
  | { readonly kind: "training"; readonly plan: TrainingPlan }
  /** The tree or the trace of a file, which nothing here has made. */
  | { readonly kind: "file"; readonly plan: FilePlan }
  | { readonly kind: "evaluation"; readonly plan: EvaluationPlan; readonly names: readonly string[] }
);

/** A run as it is kept: entries in lanes (an arm, a model), each lane a list that only grows, or is cut back to an earlier point. */
export interface StoredRun {
  readonly header: RunHeader;
  /** Entries of each lane that has any. */
  readonly counts: Readonly<Record<string, number>>;
  /** Milliseconds that each lane took. */
  readonly elapsedMs: Readonly<Record<string, number>>;
}

/** The state from which a list of entries continues. */
export interface Checkpoint {
  readonly step: number;
  /** The bytes of `lib/train/checkpoint.ts`; a blob, since megabytes that are copied let a page stand still. */
  readonly state: Blob;
}

/** Where runs are kept. Every promise rejects with an error in words where the store cannot do it. */
export interface RunStore {
  /** Null where nothing is kept under the key. */
  read(key: string): Promise<StoredRun | null>;
  /** Entries `from` on, at most so many, as they were put; they have yet to be checked. */
  entries(key: string, lane: string, from: number, most: number): Promise<readonly unknown[]>;
  /** Starts a run without entries; what was kept under its key is gone. */
  begin(header: RunHeader): Promise<void>;
  /** Adds the entry with this index, which is the number of those before it; kept when the promise resolves. */
  append(key: string, lane: string, index: number, entry: unknown, elapsedMs: number): Promise<void>;
  /** Takes back every entry of a lane from number `count` on. */
  cut(key: string, lane: string, count: number): Promise<void>;
  /** The latest alone is kept of each lane. */
  keepCheckpoint(key: string, lane: string, checkpoint: Checkpoint): Promise<void>;
  checkpoint(key: string, lane: string): Promise<Checkpoint | null>;
  remove(key: string): Promise<void>;
}

/** A run with everything in it, as it comes with a notebook: without checkpoints. */
export interface WholeRun {
  readonly header: RunHeader;
  readonly lanes: Readonly<Record<string, readonly unknown[]>>;
  readonly elapsedMs: Readonly<Record<string, number>>;
}

export const countsOf = (lanes: WholeRun["lanes"]): StoredRun["counts"] =>
  Object.fromEntries(Object.entries(lanes).map(([lane, entries]) => [lane, entries.length]));

/** A store that forgets with the page. */
export function createMemoryRuns(): RunStore {
  const kept = new Map<string, { header: RunHeader; lanes: Record<string, unknown[]>; elapsedMs: Record<string, number> }>();
  const checkpoints = new Map<string, Checkpoint>();
  const place = (key: string, lane: string): string => JSON.stringify([key, lane]);
  const forget = (key: string): void => {
    kept.delete(key);
    for (const at of checkpoints.keys()) if ((JSON.parse(at) as string[])[0] === key) checkpoints.delete(at);
  };
  return {
    read: async (key) => {
      const found = kept.get(key);
      return found === undefined ? null : { header: found.header, counts: countsOf(found.lanes), elapsedMs: { ...found.elapsedMs } };
    },
    entries: async (key, lane, from, most) => (kept.get(key)?.lanes[lane] ?? []).slice(from, from + most),
    begin: async (header) => {
      forget(header.key);
      kept.set(header.key, { header, lanes: {}, elapsedMs: {} });
    },
    append: async (key, lane, index, entry, elapsedMs) => {
      const found = kept.get(key);
      const entries = found?.lanes[lane] ?? [];
      if (found === undefined || entries.length !== index) throw new Error(`entry ${index} of ${lane} of ${key} comes out of turn`);
      found.lanes[lane] = [...entries, entry];
      found.elapsedMs[lane] = elapsedMs;
    },
    cut: async (key, lane, count) => {
      const found = kept.get(key);
      if (found !== undefined) found.lanes[lane] = (found.lanes[lane] ?? []).slice(0, count);
    },
    keepCheckpoint: async (key, lane, checkpoint) => void checkpoints.set(place(key, lane), checkpoint),
    checkpoint: async (key, lane) => checkpoints.get(place(key, lane)) ?? null,
    remove: async (key) => forget(key),
  };
}

/** Runs that are only read, each whole. */
export type WholeRuns = (key: string) => Promise<WholeRun | null>;

/** The store, and behind it the runs that ship with a notebook: they are shown until something is made here under their key. */
export function withRecordedRuns(store: RunStore, shipped: readonly WholeRun[]): RunStore {
  const behind = new Map(shipped.map((run) => [run.header.key, run]));
  return withRunsBehind(store, async (key) => behind.get(key) ?? null);
}

/** The store, and behind it others that are only read: what the store has comes before what they have. */
export function withRunsBehind(store: RunStore, behind: WholeRuns): RunStore {
  return {
    ...store,
    read: async (key) => {
      const own = await store.read(key);
      const run = own === null ? await behind(key) : null;
      return run === null ? own : { header: run.header, counts: countsOf(run.lanes), elapsedMs: run.elapsedMs };
    },
    entries: async (key, lane, from, most) => {
      const run = (await store.read(key)) === null ? await behind(key) : null;
      return run === null ? store.entries(key, lane, from, most) : (run.lanes[lane] ?? []).slice(from, from + most);
    },
  };
}

const PAGE = 200;

/** Every entry of a lane, read in pages, so that no long one stops the page. */
export async function allEntries(store: RunStore, key: string, lane: string, count: number, page = PAGE): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  while (all.length < count) {
    const next = await store.entries(key, lane, all.length, Math.min(page, count - all.length));
    if (next.length === 0) break;
    all.push(...next);
  }
  return all;
}
