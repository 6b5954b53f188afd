import { isMadeBy, onlyThere, whyNotMadeBy } from "../document/results/made-by";
import type { ResultStore, SearchHeader } from "../document/results/result-store";
import type { PolicySource } from "../model/policy-source";
import { hashTree } from "../search/tree";
import type { ResultWriter } from "./result-writer";
import { canGoOn, drivePhases, forgetPolicy, isGoing, restoreRun, type SearchRun, startRun } from "./search-run";

/** The searches of a notebook by their keys: running, paused or finished ones, and those in the store. */
export interface SearchDesk {
  /** The run of a key; null where there is none. The first call reads the store, and `onChange` is called if it has one. */
  find(key: string): SearchRun | null;
  /** Continues the run of the header's key, or starts it; resolves when it pauses or ends. `wantsPause`: after one phase. */
  drive(header: SearchHeader, source: PolicySource, wantsPause: boolean): Promise<void>;
  /** Ends the running searches whose keys are not among these. */
  keepOnly(keys: ReadonlySet<string>): void;
  /** Resolves when the store has been read for this key. */
  settle(key: string): Promise<void>;
  /** Removes the run of the key, here and in the store. */
  remove(key: string): void;
  pause(key: string): void;
  cancel(key: string): void;
  /** Cancels the searches that use a model which is being unloaded. */
  releaseOwner(source: PolicySource): void;
  cancelAll(): void;
}

export function createSearchDesk(store: ResultStore, writer: ResultWriter, now: () => number, onChange: () => void): SearchDesk {
  const runs = new Map<string, SearchRun>();
  const reads = new Map<string, Promise<void>>();
  /** The keys for which the store has been read. */
  const settled = new Set<string>();
  const drives = new Map<SearchRun, PolicySource>();

  const change = (run: SearchRun, by: Partial<SearchRun>): void => {
    Object.assign(run, by);
    run.version++;
    onChange();
  };

  const read = async (key: string): Promise<void> => {
    await writer.read(key, async () => {
      const stored = await store.read(key);
      if (stored !== null && !runs.has(key)) runs.set(key, restoreRun(stored));
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
    drive: async (header, source, wantsPause) => {
      // Where the store has been read already, a press of Run starts at once.
      if (!settled.has(header.key)) await settle(header.key);
      const old = runs.get(header.key);
      if (old && isGoing(old)) return;
      const goesOn = old !== undefined && canGoOn(old) && isMadeBy(old.header, source.describe());
      const standstill =
        old && !goesOn && canGoOn(old) && old.header.origin.kind === "here"
          ? whyNotMadeBy(old.header.provenance, source.describe(), "This tree")
          : null;
      // An unfinished search is never discarded without being asked.
      if (old && standstill !== null) return change(old, { status: "failed", trouble: { what: standstill, advice: onlyThere } });
      if (old && !goesOn) forgetPolicy(old);
      const run = goesOn ? old : startRun(header);
      runs.set(header.key, run);
      const controller = new AbortController();
      Object.assign(run, { wantsPause, controller });
      change(run, { status: "running", trouble: null });
      drives.set(run, source);
      await writer.begin(header.key, goesOn ? undefined : () => store.begin(header));
      const end = await drivePhases(run, source, controller, {
        now,
        onEvent: async (event) => {
          const index = run.events.length - 1;
          change(run, { status: run.wantsPause ? "pausing" : "running", losses: 0 });
          // A search that was restarted meanwhile is removed already.
          const { elapsedMs } = run;
          if (runs.get(header.key) === run) await writer.write(header.key, () => store.append(header.key, index, event, elapsedMs));
        },
      });
      drives.delete(run);
      run.controller = null;
      // A finished search never continues, so its policy's memory is released.
      if (end.status === "finished") forgetPolicy(run);
      const hash = end.status === "finished" ? hashTree(run.tree) : null;
      const losses = end.status === "failed" && end.isLoss ? run.losses + 1 : 0;
      change(run, { status: end.status, trouble: end.status === "failed" ? end.trouble : null, hash, losses });
    },
    remove: (key) => {
      const run = runs.get(key);
      if (run === undefined) return;
      run.controller?.abort();
      forgetPolicy(run);
      runs.delete(key);
      writer.drop(key);
      void writer.write(key, () => store.remove(key));
      onChange();
    },
    pause: (key) => {
      const run = runs.get(key);
      if (run?.status !== "running") return;
      run.wantsPause = true;
      change(run, { status: "pausing" });
    },
    keepOnly: (keys) => {
      for (const [key, { controller }] of runs) if (!keys.has(key)) controller?.abort();
    },
    cancel: (key) => runs.get(key)?.controller?.abort(),
    releaseOwner: (source) => {
      for (const [run, owner] of drives) if (owner === source) run.controller?.abort();
    },
    cancelAll: () => {
      for (const run of runs.values()) run.controller?.abort();
    },
  };
}
