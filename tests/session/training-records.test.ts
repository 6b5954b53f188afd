import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { ok } from "../../lib/base/result";
import { type Cell, cellsOf, type Notebook } from "../../lib/document/kinds/notebook";
import { createMemoryStore } from "../../lib/document/results/result-store";
import { defaultExport } from "../../lib/exchange/training-data/gather";
import { trainingFiles } from "../../lib/exchange/training-data/training-files";
import { quickConfiguration } from "../../lib/search/configuration";
import { nodesThat } from "../../lib/search/tree";
import { createSession } from "../../lib/session/create-session";
import { searcherInProcess } from "../../lib/session/search/searcher-in-process";
import type { SessionState } from "../../lib/session/session-state";
import { trainingRecords } from "../../lib/session/training-records";
import { readBack } from "../exchange/training-data/read-back";
import { prmSchema, rlSchema, sftSchema } from "../exchange/training-data/stack-schemas";
import { smallNotebook } from "../fixtures/small-notebook";
import { scriptedPolicy } from "../search/scripted-policy";

const probe = { webgpu: { available: false, reason: "none" }, wasm: { available: true } } as const;

/** The notebook's state when its first search has ended. */
async function finished(notebook: Notebook): Promise<SessionState> {
  let time = 0;
  const session = createSession({
    notebook,
    loadModel: async (_, listener) => {
      listener.onProbe(probe);
      const policy = scriptedPolicy();
      return ok(
        searcherInProcess({
          describe: policy.describe,
          createPolicy: () => ({ ...policy, dispose: () => undefined }),
          dispose: async () => undefined,
        }),
      );
    },
    results: createMemoryStore(),
    now: () => (time += 10),
    clock: () => "2026-01-01T00:00:00Z",
    versions: {},
  });
  const { id } = present(cellsOf(notebook.cells, "search")[0], "search cell");
  const until = (isThere: (state: SessionState) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => isThere(session.getSnapshot()) && resolve();
      session.subscribe(look);
      look();
    });
  await until(({ models }) => Object.values(models).some(({ kind }) => kind === "ready"));
  session.run(id);
  await until(({ searches }) => searches[id]?.status === "finished");
  const state = session.getSnapshot();
  session.dispose();
  return state;
}

/** With a larger search, and a second one that never runs. */
const notebook: Notebook = {
  ...smallNotebook,
  cells: smallNotebook.cells.flatMap((cell): Cell[] => {
    if (cell.kind !== "search") return [cell];
    const larger = { ...cell, spec: { ...cell.spec, seed: 9, configuration: { ...quickConfiguration, branching: 8 } } };
    const other = { ...larger.spec, seed: larger.spec.seed + 1 };
    return [larger, { ...larger, id: `${cell.id}-2` as typeof cell.id, name: "Not run", spec: other }];
  }),
};

describe("training data of a notebook", () => {
  it("has the problem, the answer, the traces and the numbers that the notebook shows, and names what has not ended", async () => {
    const state = await finished(notebook);
    const { records, unfinished } = trainingRecords(state);
    expect(unfinished).toEqual(["Not run"]);
    const made = trainingFiles(records, defaultExport);
    const search = present(state.searches[present(cellsOf(notebook.cells, "search")[0], "cell").id], "search");
    const { tree, problem } = search;
    if (!tree || !problem) throw new Error("no tree");

    const [row, ...others] = await readBack(made, "astro_rl.parquet", rlSchema);
    expect(others).toEqual([]);
    expect(row?.extra_info).toMatchObject({
      problem: problem.id,
      split: "typed",
      right_attempts: nodesThat(tree, "right").length,
      attempts: nodesThat(tree, "right").length + nodesThat(tree, "wrong").length,
    });
    expect(row?.answer).toBe(problem.answer);
    expect(await readBack(made, "astro_prm.jsonl", prmSchema)).toHaveLength(row?.extra_info.attempts ?? -1);

    const shown = (form: "astro" | "direct") =>
      cellsOf(notebook.cells, "trace")
        .filter(({ spec }) => spec.form === form)
        .flatMap(({ id }) => {
          const trace = state.traces[id];
          return trace?.ok ? [trace.value.text] : [];
        });
    const written = async (name: string) =>
      (await readBack(made, name, sftSchema)).map(({ completion }) => `${problem.statement}\n${completion[0].content}`);
    expect(shown("astro")).toHaveLength(1);
    expect(await written("astro_sft.jsonl")).toEqual(shown("astro"));
    // Both cells tell of the same right terminal: the control stands there once.
    expect(await written("direct_sft.jsonl")).toEqual(shown("direct"));
  });
});
