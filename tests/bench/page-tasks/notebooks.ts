import { uniformAt } from "../../../lib/base/rng";
import { planModel } from "../../../lib/document/kinds/model-plan";
import { cellNamed, cellsOf, type Notebook } from "../../../lib/document/kinds/notebook";
import { searchKey } from "../../../lib/document/kinds/search-key";
import type { SearchHeader } from "../../../lib/document/results/result-store";
import { startHere } from "../../../lib/gallery/start-here";
import { parseProblem } from "../../../lib/problems/families";
import { madeHere } from "../../../lib/runs/result-origin";
import { defaultConfiguration, type SearchConfiguration } from "../../../lib/search/configuration";
import type { SearchEvent } from "../../../lib/search/events";
import type { Policy } from "../../../lib/search/policy";
import { createTree } from "../../../lib/search/tree";
import { search } from "../../fixtures/judged-search";
import { scriptedPolicy } from "../../search/scripted-policy";

/** "Start here" with other settings of its search, on WASM. */
export const notebookWith = (configuration: SearchConfiguration, seed: number): Notebook => ({
  ...startHere,
  title: "Page tasks",
  cells: startHere.cells.map((cell) => {
    if (cell.kind === "search") return { ...cell, spec: { ...cell.spec, configuration, seed } };
    return cell.kind === "model" ? { ...cell, spec: { ...cell.spec, device: "wasm" as const } } : cell;
  }),
});

/** A search of four numbers with the default preset, under a seed that has no recorded result. */
export const searching = notebookWith(defaultConfiguration, 77);

const large: SearchConfiguration = { ...defaultConfiguration, branching: 32, rollouts: 8, iterations: 375 };

/** The notebook whose search nobody has made. Under `storedSeed` its search is stored. */
export const opening = notebookWith(large, 1);
export const storedSeed = 2;

/** Steps that never end a solution, all different, and rollouts as long as a model's: the tree grows as wide as the settings let it. */
const wandering: Policy = {
  describe: () => scriptedPolicy().describe(),
  propose: async (_, __, streams) =>
    streams.map((stream) => ({
      text: `8 + 7 = 15 (left: 3 8 15), try ${Math.floor(1e9 * uniformAt(stream, 0))}`,
      tokens: 10,
      logProbability: -10 * uniformAt(stream, 1),
      stop: "boundary",
    })),
  rollout: async (_, requests) =>
    requests.map(({ streams }) =>
      streams.map((stream) => ({
        text: `15 - 8 = 7 (left: 3 7)\n3 * 7 = 21 (left: 21)\nThe answer is \\boxed{${Math.floor(30 * uniformAt(stream, 0))}}.\n`,
        tokens: 30,
        logProbability: -1,
        stop: "end",
      })),
    ),
};

export interface LargeSearch {
  readonly header: SearchHeader;
  readonly events: readonly SearchEvent[];
  readonly nodes: number;
}

/** A finished search of 12,001 nodes, of a policy without a model. */
export async function largeSearch(): Promise<LargeSearch> {
  const notebook = notebookWith(large, storedSeed);
  const [cell] = cellsOf(notebook.cells, "search");
  const key = cell ? searchKey(notebook, cell) : null;
  const modelCell = cell ? cellNamed(notebook, "model", cell.spec.model) : null;
  const model = modelCell && planModel(notebook, modelCell);
  const problem = parseProblem(cell ? (cellNamed(notebook, "problem", cell.spec.problem)?.spec.text ?? "") : "");
  if (key === null || model === null || !problem.ok) throw new Error("the notebook has no search");
  const tree = createTree();
  const events: SearchEvent[] = [];
  for await (const event of search(tree, { problem: problem.value, policy: wandering, configuration: large, seed: storedSeed })) {
    events.push(event);
  }
  const provenance = {
    ...wandering.describe(),
    seed: storedSeed,
    configuration: { ...large },
    versions: {},
    when: "2026-01-01T00:00:00Z",
  };
  const header = { key, problem: problem.value, model, configuration: large, seed: storedSeed, provenance, origin: madeHere };
  return { header, events, nodes: tree.size };
}
