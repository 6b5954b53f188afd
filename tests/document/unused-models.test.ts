import { afterEach, expect, it } from "vitest";
import { ok } from "../../lib/base/result";
import type { CellId, Notebook } from "../../lib/document/kinds/notebook";
import { corpusConfiguration, defaultCorpus, defaultTraining, type TrainSpec } from "../../lib/document/kinds/train-spec";
import { createMemoryStore } from "../../lib/document/results/result-store";
import { quickConfiguration } from "../../lib/search/configuration";
import { createSession } from "../../lib/session/create-session";
import { searcherInProcess } from "../../lib/session/search/searcher-in-process";
import type { Session } from "../../lib/session/session";
import { until } from "../fixtures/until";
import { scriptedPolicy } from "../search/scripted-policy";

const base = (at: number, name: string) => ({ id: `cell-${at}` as CellId, name, isCollapsed: false });
const [TAKEN, OTHER, SEARCH] = ["cell-2", "cell-3", "cell-4"] as [CellId, CellId, CellId];

const notebook: Notebook = {
  format: "astrolabe-notebook/2",
  title: "Two models",
  cells: [
    { ...base(1, "The problem"), kind: "problem", spec: { text: "16 14 10 -> 5" } },
    { ...base(2, "Taken"), kind: "model", spec: { kind: "embedded", name: "base", device: "auto" } },
    { ...base(3, "Other"), kind: "model", spec: { kind: "embedded", name: "astro-sft", device: "auto" } },
    {
      ...base(4, "The search"),
      kind: "search",
      spec: { problem: "The problem", model: "Taken", configuration: quickConfiguration, seed: 1 },
    },
  ],
};

let session: Session | null = null;

afterEach(() => session?.dispose());

/** A session that says which models it loads. */
function open(opened: Notebook) {
  const loaded: string[] = [];
  const policy = scriptedPolicy();
  session = createSession({
    notebook: opened,
    results: createMemoryStore(),
    loadModel: async ({ model }, listener) => {
      listener.onProbe({ webgpu: { available: false, reason: "none" }, wasm: { available: true } });
      loaded.push(model);
      return ok(
        searcherInProcess({
          describe: policy.describe,
          createPolicy: () => ({ ...policy, dispose: () => undefined }),
          dispose: async () => undefined,
        }),
      );
    },
    now: () => 0,
    clock: () => "2026-01-01T00:00:00.000Z",
    versions: {},
  });
  return { session, loaded };
}

it("loads a model when a search takes it, and lets it go when none does", async () => {
  const { session, loaded } = open(notebook);
  const first = await until(session, ({ models }) => models[TAKEN]?.kind === "ready");
  expect(first.models[OTHER]?.kind).toBe("unused");
  session.edit({
    kind: "specify",
    id: SEARCH,
    cell: "search",
    spec: { problem: "The problem", model: "Other", configuration: quickConfiguration, seed: 1 },
  });
  const then = await until(session, ({ models }) => models[OTHER]?.kind === "ready");
  expect(then.models[TAKEN]?.kind).toBe("unused");
  expect(loaded).toEqual(["base", "astro-sft"]);
});

it.each([
  ["searches its own corpus", { kind: "searched", seed: 1, configuration: corpusConfiguration }, "ready"],
  ["reads one that ships", { kind: "shipped", name: "countdown-3" }, "unused"],
] as const)("loads what a training starts from where it %s", async (_, source, kind) => {
  const training: TrainSpec = {
    ...defaultTraining,
    starts: { astro: "Other", direct: "Other" },
    lesson: { kind: "sft", corpus: { ...defaultCorpus, source }, amount: { kind: "passes", passes: 1 } },
  };
  const cells = notebook.cells.filter((cell) => cell.kind === "model");
  const { session, loaded } = open({ ...notebook, cells: [...cells, { ...base(5, "The training"), kind: "train", spec: training }] });
  const state = await until(session, ({ models }) => models[OTHER]?.kind === kind);
  expect(state.models[TAKEN]?.kind).toBe("unused");
  expect(loaded).toEqual(kind === "ready" ? ["astro-sft"] : []);
});
