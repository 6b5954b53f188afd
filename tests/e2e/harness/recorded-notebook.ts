import { readFileSync } from "node:fs";
import { planModel } from "../../../lib/document/kinds/model-plan";
import { type CellId, cellsOf, type Notebook } from "../../../lib/document/kinds/notebook";
import { searchKey } from "../../../lib/document/kinds/search-key";
import { writeNotebookFile } from "../../../lib/document/notebook-file";
import { startHere } from "../../../lib/gallery/start-here";
import type { Problem } from "../../../lib/problems/problem";
import { importedSomehow } from "../../../lib/runs/result-origin";
import type { SearchConfiguration } from "../../../lib/search/configuration";
import type { SearchEvent } from "../../../lib/search/events";
import { wholeFamily } from "../../fixtures/whole-family";
import { scriptedPolicy } from "../../search/scripted-policy";

interface Recorded {
  readonly title: string;
  readonly problem: Problem;
  readonly configuration: SearchConfiguration;
  readonly events: readonly SearchEvent[];
  /** Of the traces; those of "Start here" where it is left out. */
  readonly mistakes?: number;
}

/** The file of a notebook like "Start here" with the search of these events as its recorded one, on November 26, 2026. */
export function recordedNotebook({ title, problem, configuration, events, mistakes }: Recorded): string {
  const seed = 1;
  const family = wholeFamily(problem.family);
  const notebook: Notebook = {
    ...startHere,
    title,
    cells: startHere.cells.map((cell) =>
      cell.kind === "problem"
        ? { ...cell, spec: { text: family.typed(problem) } }
        : cell.kind === "search"
          ? { ...cell, spec: { ...cell.spec, configuration, seed } }
          : cell.kind === "trace" && mistakes !== undefined
            ? { ...cell, spec: { ...cell.spec, mistakes } }
            : cell,
    ),
  };
  const cell = notebook.cells.find(({ kind }) => kind === "search");
  const [modelCell] = cellsOf(notebook.cells, "model");
  const model = modelCell && planModel(notebook, modelCell);
  const key = cell?.kind === "search" ? searchKey(notebook, cell) : null;
  if (!cell || !model || key === null) throw new Error("the notebook has no search");
  const card = JSON.parse(readFileSync("public/models/base/card.json", "utf8")) as { readonly weights: { readonly sha256: string } };
  const provenance = {
    ...scriptedPolicy().describe(),
    // Those of the model that the page loads: with others the result would be stale.
    weights: card.weights.sha256,
    seed,
    configuration: { ...configuration },
    versions: {},
    when: "2026-11-26T00:00:00.000Z",
  };
  const header = { key, problem, model, configuration, seed, origin: importedSomehow, provenance } as const;
  const file = writeNotebookFile({
    notebook,
    shown: { [cell.id as CellId]: key },
    results: [{ header, events, elapsedMs: 1000 }],
    runs: [],
  });
  if (!file.ok) throw new Error(file.error);
  return file.value;
}
