import type { Cell, CellId, Notebook } from "../../../lib/document/kinds/notebook";
import { defaultCorpus, defaultTraining } from "../../../lib/document/kinds/train-spec";
import { quickConfiguration } from "../../../lib/search/configuration";

export const runKinds = ["search", "training", "evaluation"] as const;
export type RunKind = (typeof runKinds)[number];

/** The heading of the cell that runs. */
export const headings: Readonly<Record<RunKind, string>> = {
  search: "The search",
  training: "The training",
  evaluation: "The evaluation",
};

const named = (at: number, name: string) => ({ id: `cell-${at}` as CellId, name, isCollapsed: false });

/** A GPU in software draws some tokens a second and takes seconds for a step: all is as small as the cells allow. */
export function notebookOf(kind: RunKind, device: "webgpu" | "wasm"): Notebook {
  const model: Cell = { ...named(1, "The model"), kind: "model", spec: { kind: "embedded", name: "base", device } };
  return { format: "astrolabe-notebook/2", title: `A ${kind}`, cells: [model, ...runCells(kind)] };
}

function runCells(kind: RunKind): readonly Cell[] {
  switch (kind) {
    case "search":
      return [
        { ...named(2, "The problem"), kind: "problem", spec: { text: "16 14 10 -> 5" } },
        {
          ...named(3, "The search"),
          kind: "search",
          spec: {
            problem: "The problem",
            model: "The model",
            configuration: { ...quickConfiguration, branching: 2, rollouts: 1, iterations: 4, maxStepTokens: 16, maxRolloutTokens: 24 },
            seed: 1,
          },
        },
      ];
    case "training":
      return [
        {
          ...named(2, "The training"),
          kind: "train",
          spec: {
            ...defaultTraining,
            arms: ["direct"],
            starts: { astro: "", direct: "The model" },
            lesson: {
              kind: "sft",
              corpus: { ...defaultCorpus, source: { kind: "shipped", name: "countdown-3" }, problems: 4 },
              amount: { kind: "passes", passes: 2 },
            },
            tokensPerBatch: 512,
            maxTokens: 48,
            evaluateEvery: 10_000,
            heldOut: 10,
          },
        },
      ];
    case "evaluation":
      return [
        {
          ...named(2, "The evaluation"),
          kind: "evaluate",
          spec: {
            candidates: [{ cell: "The model", arm: null }],
            family: "countdown-3",
            problems: 10,
            samples: 1,
            seed: 2,
            temperature: 1,
            maxTokens: 24,
          },
        },
      ];
  }
}
