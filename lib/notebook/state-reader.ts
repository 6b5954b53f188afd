import { canonicalJson } from "../base/hash";
import { ok } from "../base/result";
import { parseProblem } from "../problems/family";
import type { Problem } from "../problems/problem";
import { traceFromTree } from "../search/trace-from-tree";
import type { ModelPool } from "./model-pool";
import { type CellId, type CellOf, cellNamed, cellsOf, type Notebook } from "./notebook";
import type { SearchDesk } from "./search-desk";
import { searchKey } from "./search-key";
import { describeRun, idleSearch, isGoing, type SearchRun } from "./search-run";
import type { ProblemState, SearchState, SessionState, TraceState } from "./session-state";

type Read = (state: SessionState) => SessionState;

/** A function that reads the results of all cells anew; what has not changed stays the same object, so that its views need not draw. `drawn` knows the problems that came from the generator. */
export function createStateReader(
  pool: ModelPool,
  desk: SearchDesk,
  shown: Readonly<Record<string, string>>,
  drawn: (text: string) => Problem | undefined,
): Read {
  const problemOf = (text: string): ProblemState => {
    const problem = drawn(text);
    return problem === undefined ? parseProblem(text) : ok(problem);
  };
  const keysShown = new Map<CellId, string>(Object.entries(shown) as [CellId, string][]);
  // A key solves its problem and hashes: once for each document, not with every event, selection and move of a slider.
  const keys = createMemory<string | null>();
  const problems = createMemory<ProblemState>();
  const searches = createMemory<SearchState>();
  const traces = createMemory<TraceState>();

  /** The run that a search cell shows: its own, else the one that it showed last. */
  const runOf = (notebook: Notebook, cell: CellOf<"search">): { readonly run: SearchRun | null; readonly isOwn: boolean } => {
    const key = keys(cell.id, [notebook], () => searchKey(notebook, cell));
    const lastKey = keysShown.get(cell.id);
    const last = lastKey === undefined || lastKey === key ? null : desk.find(lastKey);
    // What runs stays in sight, so that it can be stopped.
    const own = key === null || (last !== null && isGoing(last)) ? null : desk.find(key);
    if (own === null) return { run: last, isOwn: false };
    keysShown.set(cell.id, own.header.key);
    return { run: own, isOwn: true };
  };

  const readSearch = (notebook: Notebook, cell: CellOf<"search">): readonly [SearchState, SearchRun | null] => {
    const { run, isOwn } = runOf(notebook, cell);
    if (run === null) return [searches(cell.id, [cell.spec.configuration], () => idleSearch(cell.spec.configuration)), null];
    const model = cellNamed(notebook, "model", cell.spec.model);
    const weights = model === null ? null : (pool.source(model.spec)?.describe().weights ?? null);
    const isStale = !isOwn || (weights !== null && weights !== run.header.provenance.weights);
    return [searches(cell.id, [run, run.version, isStale], () => describeRun(run, isStale)), run];
  };

  const readTrace = (run: SearchRun | null, { id, spec }: CellOf<"trace">): TraceState => {
    if (run === null) return null;
    const isResting = !isGoing(run);
    return traces(id, [run, run.version, isResting, canonicalJson(spec)], () =>
      isResting ? traceFromTree(run.tree, run.header.problem, run.header.provenance, spec) : null,
    );
  };

  return (state) => {
    const { notebook } = state;
    const { cells } = notebook;
    const found = cellsOf(cells, "search").map((cell) => [cell, ...readSearch(notebook, cell)] as const);
    const runOfSearch = (name: string): SearchRun | null => found.find(([cell]) => cell.name === name)?.[2] ?? null;
    const next: SessionState = {
      ...state,
      problems: byId(cellsOf(cells, "problem").map(({ id, spec }) => [id, problems(id, [spec.text], () => problemOf(spec.text))] as const)),
      models: byId(cellsOf(cells, "model").map(({ id, spec }) => [id, pool.state(spec)] as const)),
      searches: byId(found.map(([{ id }, search]) => [id, search] as const)),
      traces: byId(cellsOf(cells, "trace").map((cell) => [cell.id, readTrace(runOfSearch(cell.spec.search), cell)] as const)),
      storageTrouble: desk.trouble(),
    };
    return next;
  };
}

const byId = <Value>(entries: readonly (readonly [CellId, Value])[]): Readonly<Record<CellId, Value>> => Object.fromEntries(entries);

/** Remembers one value for each cell, until what it was made from is another. */
function createMemory<Value>(): (id: CellId, from: readonly unknown[], make: () => Value) => Value {
  const known = new Map<CellId, { readonly from: readonly unknown[]; readonly value: Value }>();
  return (id, from, make) => {
    const held = known.get(id);
    if (held && held.from.length === from.length && held.from.every((part, at) => part === from[at])) return held.value;
    const value = make();
    known.set(id, { from, value });
    return value;
  };
}
