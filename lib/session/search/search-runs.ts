import { isMadeBy, onlyThere, whyNotMadeBy } from "../../document/results/made-by";
import type { ResultStore, SearchHeader } from "../../document/results/result-store";
import type { ResultWriter } from "../../runs/result-writer";
import { driveSearch, forgetTree } from "./drive-search";
import { canGoOn, restoreRun, type SearchRun, startRun } from "./search-run";
import { isSearchGoing } from "./search-state";
import type { Searcher } from "./searcher";

/** The searches of a notebook by their keys: those that run, those at rest, and those that are kept in the store. */
export interface SearchRuns {
  /** The run under a key; null where there is none. The first time it is asked for, the store is looked into: `onChange` tells if it had one. */
  find(key: string): SearchRun | null;
  /** Goes on with the run under the header's key, or starts it anew; resolves when it rests. `wantsPause`: after one phase. */
  drive(header: SearchHeader, searcher: Searcher, wantsPause: boolean): Promise<void>;
  /** Ends the runs that are under way and not among these. */
  keepOnly(keys: ReadonlySet<string>): void;
  /** Resolves when what the store has under the key is known. */
  settle(key: string): Promise<void>;
  /** Forgets the run under the key, here and in the store. */
  remove(key: string): void;
  pause(key: string): void;
  cancel(key: string): void;
  /** Cancels what runs on a model that goes. */
  releaseOwner(searcher: Searcher): void;
  cancelAll(): void;
}

export function createSearchRuns(store: ResultStore, writer: ResultWriter, now: () => number, onChange: () => void): SearchRuns {
  const runs = new Map<string, SearchRun>();
  const reads = new Map<string, Promise<void>>();
  /** The keys of which it is known what the store has. */
  const settled = new Set<string>();
  const drives = new Map<SearchRun, Searcher>();

  const change = (run: SearchRun, by: Partial<SearchRun>): void => {
    Object.assign(run, by);
    run.version++;
    onChange();
  };

  const read = async (key: string): Promise<void> => {
    await writer.read(key, async () => {
      const stored = await store.read(key);
      const restored = stored === null || runs.has(key) ? null : await restoreRun(stored);
      if (restored !== null && !runs.has(key)) runs.set(key, restored);
      settled.add(key);
      if (runs.has(key)) onChange();
    });
  };

  const settle = (key: string): Promise<void> => {
    const known = reads.get(key) ?? read(key);
    reads.set(key, known);
    return known;
  };

  return {
    find: (key) => {
      const run = runs.get(key) ?? null;
      if (run === null) void settle(key);
      return run;
    },
    settle,
    drive: async (header, searcher, wantsPause) => {
      // Where it is known already, a press of Run is answered at once.
      if (!settled.has(header.key)) await settle(header.key);
      const old = runs.get(header.key);
      if (old && isSearchGoing(old)) return;
      const goesOn = old !== undefined && canGoOn(old) && isMadeBy(old.header, searcher.describe());
      const standstill =
        old && !goesOn && canGoOn(old) && old.header.origin.kind === "here"
          ? whyNotMadeBy(old.header.provenance, searcher.describe(), "This tree")
          : null;
      // What was begun is never thrown away unasked.
      if (old && standstill !== null) return change(old, { status: "failed", trouble: { what: standstill, advice: onlyThere } });
      if (old && !goesOn) forgetTree(old);
      const run = goesOn ? old : startRun(header);
      runs.set(header.key, run);
      const controller = new AbortController();
      Object.assign(run, { wantsPause, controller });
      change(run, { status: "running", trouble: null });
      drives.set(run, searcher);
      await writer.begin(header.key, goesOn ? undefined : () => store.begin(header));
      const end = await driveSearch(run, searcher, controller, {
        now,
        onEvent: async (event) => {
          const index = run.events.length - 1;
          change(run, { status: run.wantsPause ? "pausing" : "running", losses: 0 });
          // One that was started over is forgotten already.
          const { elapsedMs } = run;
          if (runs.get(header.key) === run) await writer.write(header.key, () => store.append(header.key, index, event, elapsedMs));
        },
      });
      drives.delete(run);
      run.controller = null;
      // A finished search never goes on: what the worker keeps of it is memory for nothing.
      if (end.status === "finished") forgetTree(run);
      const hash = end.status === "failed" ? null : end.hash;
      const losses = end.status === "failed" && end.isLoss ? run.losses + 1 : 0;
      change(run, { status: end.status, trouble: end.status === "failed" ? end.trouble : null, hash, losses });
    },
    remove: (key) => {
      const run = runs.get(key);
      if (run === undefined) return;
      run.controller?.abort();
      forgetTree(run);
      runs.delete(key);
      writer.drop(key);
      void writer.write(key, () => store.remove(key));
      onChange();
    },
    pause: (key) => {
      const run = runs.get(key);
      if (run?.status !== "running") return;
      run.wantsPause = true;
      run.askPause();
      change(run, { status: "pausing" });
    },
    keepOnly: (keys) => {
      for (const [key, { controller }] of runs) if (!keys.has(key)) controller?.abort();
    },
    cancel: (key) => runs.get(key)?.controller?.abort(),
    releaseOwner: (searcher) => {
      for (const [run, owner] of drives) if (owner === searcher) run.controller?.abort();
    },
    cancelAll: () => {
      for (const run of runs.values()) run.controller?.abort();
    },
  };
}
