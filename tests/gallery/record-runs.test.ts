import { expect, it } from "vitest";
import { startNodeWork } from "../../lib/cli/node-work";
import { resultKey } from "../../lib/document/keys-of";
import { corpusConfiguration, defaultCorpus } from "../../lib/document/kinds/train-spec";
import { readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { evaluate, fromDrafts, theModel, train } from "../../lib/gallery/draft";
import { knownRuns, recordRuns } from "../../lib/gallery/record-runs";
import { loadNodeEngine } from "../../lib/model/engine/node-engine";

const configuration = { ...corpusConfiguration, branching: 4, rollouts: 2, iterations: 4 };
const notebook = fromDrafts("A notebook that ships", [
  theModel,
  train("The training", {
    lesson: {
      kind: "sft",
      corpus: { ...defaultCorpus, source: { kind: "searched", seed: 1, configuration }, problems: 4 },
      amount: { kind: "passes", passes: 2 },
    },
    tokensPerBatch: 512,
    maxTokens: 48,
    heldOut: 10,
  }),
  evaluate("The evaluation", [{ cell: "The training", arm: "direct" }], { problems: 10, samples: 1, maxTokens: 48 }),
]);

it("records the runs of a notebook that ships, which its file gives back to the next making of it", async () => {
  const source = await loadNodeEngine("public/models/base", { threads: 1 });
  if (!source.ok) throw new Error(source.error.what);
  const runs = await recordRuns(notebook, [], {
    source: source.value,
    processors: 2,
    startWorker: () => startNodeWork(1),
    versions: {},
    clock: () => "2026-01-01T00:00:00.000Z",
    now: () => performance.now(),
    onProgress: () => undefined,
  });
  expect(runs.map(({ header }) => header.key)).toEqual(notebook.cells.slice(1).map((cell) => resultKey(notebook, cell)));
  expect(runs.every(({ header }) => header.origin.kind === "here")).toBe(true);
  const written = writeNotebookFile({ notebook, results: [], runs, shown: {} });
  const read = written.ok ? readNotebookFile(written.value) : written;
  if (!read.ok) throw new Error(read.error);
  expect(knownRuns(notebook, read.value.runs)).toEqual({ runs: read.value.runs, missing: [] });
  expect(knownRuns(notebook, []).missing).toEqual(["The training", "The evaluation"]);
  const nothing = () => {
    throw new Error("nothing was to run");
  };
  const again = await recordRuns(notebook, read.value.runs, {
    source: source.value,
    processors: 2,
    startWorker: nothing,
    versions: {},
    clock: () => "",
    now: () => 0,
    onProgress: nothing,
  });
  expect(again).toEqual(read.value.runs);
  await source.value.dispose();
}, 120_000);
