import { planModel } from "../document/kinds/model-plan";
import { type CellOf, cellNamed, cellsOf, type Notebook } from "../document/kinds/notebook";
import { problemOf } from "../document/kinds/problem-of-cell";
import { searchKey } from "../document/kinds/search-key";
import type { StoredSearch } from "../document/results/result-store";
import type { PolicySource } from "../model/policy-source";
import { madeHere } from "../runs/result-origin";
import type { SearchEvent } from "../search/events";
import { search } from "../search/mcts";
import { createTree } from "../search/tree";
import { judgeOf } from "../verify/verify";

export interface Recording {
  readonly source: PolicySource;
  readonly versions: Readonly<Record<string, string>>;
  /** The time of day, ISO 8601. */
  readonly clock: () => string;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * Runs every search of a notebook to its end, each result once. With equal clocks, two recordings are equal. Throws for a cell that cannot
 * be run, which is a bug.
 */
export async function recordResults(notebook: Notebook, recording: Recording): Promise<readonly StoredSearch[]> {
  const recorded = new Map<string, StoredSearch>();
  for (const cell of cellsOf(notebook.cells, "search")) {
    const result = await recordSearch(notebook, cell, recording);
    recorded.set(result.header.key, result);
  }
  return [...recorded.values()];
}

async function recordSearch(notebook: Notebook, cell: CellOf<"search">, recording: Recording): Promise<StoredSearch> {
  const { configuration, seed } = cell.spec;
  const key = searchKey(notebook, cell);
  const problemCell = cellNamed(notebook, "problem", cell.spec.problem);
  const problem = problemCell && problemOf(problemCell);
  const modelCell = cellNamed(notebook, "model", cell.spec.model);
  const model = modelCell && planModel(notebook, modelCell);
  if (key === null || !problem?.ok || model === null) throw new Error(`"${cell.name}" of "${notebook.title}" cannot be run`);
  const { source, versions, clock, now, signal } = recording;
  const policy = source.createPolicy();
  const events: SearchEvent[] = [];
  const started = now();
  const request = { problem: problem.value, policy, judge: judgeOf(problem.value), configuration, seed, signal };
  for await (const event of search(createTree(), request)) events.push(event);
  const elapsedMs = now() - started;
  policy.dispose();
  signal.throwIfAborted();
  const provenance = { ...source.describe(), seed, configuration: { ...configuration }, versions, when: clock() };
  return {
    header: { key, problem: problem.value, model, configuration, seed, provenance, origin: madeHere },
    events,
    elapsedMs,
  };
}
