import { readFileSync } from "node:fs";
import { startHere } from "../../../lib/notebook/gallery/start-here";
import type { CellId, Notebook } from "../../../lib/notebook/notebook";
import { writeNotebookFile } from "../../../lib/notebook/notebook-file";
import { searchKey } from "../../../lib/notebook/search-key";
import { familyOf } from "../../../lib/problems/family";
import { quickConfiguration } from "../../../lib/search/configuration";
import type { SearchEvent } from "../../../lib/search/events";
import { linearize } from "../../../lib/search/linearize";
import { search } from "../../../lib/search/mcts";
import { createTree } from "../../../lib/search/tree";
import { scriptedPolicy } from "../../search/scripted-policy";

/** The file of a notebook like "Start here" with a recorded search of more than a thousand nodes, made without a model. */
export async function largeNotebook(): Promise<{ readonly text: string; readonly nodes: number }> {
  const seed = 1;
  const family = familyOf("countdown-4");
  const problem = family.generate(1, seed, "train");
  const configuration = { ...quickConfiguration, branching: 40, rollouts: 1, iterations: 500, exploration: 10 };
  const tree = createTree();
  const events: SearchEvent[] = [];
  for await (const event of search(tree, { problem, policy: scriptedPolicy(0.45), configuration, seed })) events.push(event);
  if (!linearize(tree, 2, 1).ok) throw new Error("the large search has no right answer");
  const notebook: Notebook = {
    ...startHere,
    title: "A large search",
    cells: startHere.cells.map((cell) =>
      cell.kind === "problem"
        ? { ...cell, spec: { text: family.typed(problem) } }
        : cell.kind === "search"
          ? { ...cell, spec: { ...cell.spec, configuration, seed } }
          : cell,
    ),
  };
  const cell = notebook.cells.find(({ kind }) => kind === "search");
  const model = notebook.cells.find(({ kind }) => kind === "model");
  if (cell?.kind !== "search" || model?.kind !== "model") throw new Error("the notebook has no search");
  const key = searchKey(notebook, cell);
  if (key === null) throw new Error("the search has no key");
  const card = JSON.parse(readFileSync("public/models/base/card.json", "utf8")) as { readonly weights: { readonly sha256: string } };
  const file = writeNotebookFile({
    notebook,
    shown: { [cell.id as CellId]: key },
    results: [
      {
        header: {
          key,
          problem,
          model: model.spec,
          configuration,
          seed,
          origin: "recorded",
          // The weights of the model that the page loads: with others the result would be stale.
          provenance: {
            ...scriptedPolicy().describe(),
            weights: card.weights.sha256,
            seed,
            configuration: { ...configuration },
            versions: {},
            when: "2026-11-26T00:00:00.000Z",
          },
        },
        events,
        elapsedMs: 1000,
      },
    ],
  });
  if (!file.ok) throw new Error(file.error);
  return { text: file.value, nodes: tree.size };
}
