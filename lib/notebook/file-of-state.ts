import { type CellId, cellsOf } from "./notebook";
import type { NotebookFile } from "./notebook-file";
import type { StoredSearch } from "./result-store";
import type { SearchState, SessionState } from "./session-state";

/** A running notebook as a file, from what is in memory: it needs no store. A search that runs is taken as it is at this moment. */
export function fileOfState({ notebook, searches }: SessionState): NotebookFile {
  const results = new Map<string, StoredSearch>();
  const shown: Record<CellId, string> = {};
  for (const { id } of cellsOf(notebook.cells, "search")) {
    const state = searches[id];
    const search = state ? storedSearch(state) : null;
    if (search === null) continue;
    results.set(search.header.key, search);
    shown[id] = search.header.key;
  }
  return { notebook, results: [...results.values()], shown };
}

function storedSearch({ key, problem, model, configuration, provenance, origin, events, elapsedMs }: SearchState): StoredSearch | null {
  if (key === null || problem === null || model === null || configuration === null || provenance === null || origin === null) return null;
  const { seed } = provenance;
  return { header: { key, problem, model, configuration, seed, provenance, origin }, events: [...events], elapsedMs };
}
