import { pagesOf } from "../../base/pages";
import { LostError, SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import { runtimeTrouble } from "../../model/engine/runtime-trouble";
import type { SearchEvent } from "../../search/events";
import { applyEvent } from "../../search/tree";
import type { SearchRun } from "./search-run";
import type { SearchEnd } from "./search-tasks";
import type { Searcher } from "./searcher";

/** How a stretch of phases ended. */
export type RunEnd = SearchEnd | { readonly status: "failed"; readonly trouble: Trouble; readonly isLoss: boolean };

/** What a run needs of the page. */
export interface DriveOptions {
  /** Milliseconds, only differences count. */
  readonly now: () => number;
  /** The tree has changed by this event. The worker waits for it before it goes further than one phase, so that what is stored is never far behind. */
  readonly onEvent: (event: SearchEvent) => Promise<void>;
}

/** Events that are sent together to a worker that does not know the tree. */
const PAGE = 16;

/** Lets a model run phases until the search ends, is canceled by the signal, or `wantsPause` is set. */
export async function driveSearch(
  run: SearchRun,
  searcher: Searcher,
  { signal }: AbortController,
  { now, onEvent }: DriveOptions,
): Promise<RunEnd> {
  const { tree, header, events } = run;
  const { problem, configuration, seed } = header;
  let last = now();
  const add = async (event: SearchEvent): Promise<void> => {
    const at = now();
    run.elapsedMs += at - last;
    last = at;
    events.push(event);
    applyEvent(tree, event);
    await onEvent(event);
  };
  const known = run.keptBy?.searcher === searcher ? run.keptBy.number : null;
  if (known === null) forgetTree(run);
  const number = known ?? searcher.newNumber();
  const keep = (): void => {
    run.keptBy = { searcher, number };
  };
  const asked = searcher.search(
    { search: number, problem, configuration, seed, goesOn: known !== null, isOnePhase: run.wantsPause },
    {
      parts: known === null ? pagesOf(events, PAGE) : [],
      signal,
      onProgress: (event) => {
        keep();
        return add(event);
      },
    },
  );
  run.askPause = () => asked.note("pause");
  try {
    const end = await asked.result;
    keep();
    return end;
  } catch (error) {
    // Whatever the worker did that the page has not heard of is not part of this search.
    run.keptBy = { searcher, number };
    forgetTree(run);
    if (signal.aborted) {
      if (events.at(-1)?.kind !== "stopped") await add({ kind: "stopped", reason: "cancelled" });
      return { status: "cancelled", hash: null };
    }
    const isLoss = error instanceof LostError;
    const { what, advice } = runtimeTrouble(error, null);
    const isForOthers = error instanceof SpokenError && !isLoss;
    return { status: "failed", isLoss, trouble: { what, advice: isForOthers ? advice : "The tree is kept." } };
  } finally {
    run.askPause = () => undefined;
  }
}

/** Lets the model's worker forget the tree. */
export function forgetTree(run: SearchRun): void {
  run.keptBy?.searcher.forget(run.keptBy.number);
  run.keptBy = null;
}
