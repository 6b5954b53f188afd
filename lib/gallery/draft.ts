import type { CellKind } from "../document/kinds/cell-kinds";
import { defaultEvaluation, type EvaluateSpec } from "../document/kinds/evaluate-spec";
import { type CellId, type CellOf, type Notebook, newNotebook } from "../document/kinds/notebook";
import type { PlotSpec } from "../document/kinds/plot";
import { defaultTraining, type TrainSpec } from "../document/kinds/train-spec";
import type { SearchConfiguration } from "../search/configuration";
import { DEFAULT_QUALITY } from "../search/verbalize";

/** A cell of a notebook that ships, before its place gives it an id. */
export type Draft = { readonly [Kind in CellKind]: Omit<CellOf<Kind>, "id" | "isCollapsed"> }[CellKind];

/** The document of a notebook that ships: cells are numbered in their order, from 1. */
export const fromDrafts = (title: string, drafts: readonly Draft[]): Notebook =>
  newNotebook(
    title,
    drafts.map((draft, at) => ({ id: `cell-${at + 1}` as CellId, isCollapsed: false, ...draft })),
  );

export const text = (name: string, markdown: string): Draft => ({ kind: "text", name, spec: { markdown: markdown.trim() } });

export const problem = (name: string, typed: string): Draft => ({ kind: "problem", name, spec: { text: typed } });

/** Every notebook that ships runs the model that ships, on what the browser has. */
export const theModel: Draft = { kind: "model", name: "The model", spec: { kind: "embedded", name: "base", device: "auto" } };

export const search = (name: string, of: string, configuration: SearchConfiguration, seed: number): Draft => ({
  kind: "search",
  name,
  spec: { problem: of, model: theModel.name, configuration, seed },
});

export const astro = (name: string, of: string, mistakes: number, seed: number): Draft => ({
  kind: "trace",
  name,
  spec: { search: of, form: "astro", mistakes, quality: DEFAULT_QUALITY, seed },
});

export const direct = (name: string, of: string, seed: number): Draft => ({
  kind: "trace",
  name,
  spec: { search: of, form: "direct", mistakes: 0, quality: DEFAULT_QUALITY, seed },
});

export const compare = (name: string, ...traces: readonly string[]): Draft => ({ kind: "compare", name, spec: { traces } });

/** A training whose arms start from the model that ships, but for what is given. */
export const train = (name: string, spec: Partial<TrainSpec>): Draft => ({
  kind: "train",
  name,
  spec: { ...defaultTraining, starts: { astro: theModel.name, direct: theModel.name }, ...spec },
});

export const evaluate = (name: string, candidates: EvaluateSpec["candidates"], spec: Partial<EvaluateSpec> = {}): Draft => ({
  kind: "evaluate",
  name,
  spec: { ...defaultEvaluation, ...spec, candidates },
});

export const plot = (name: string, what: PlotSpec["what"], over: PlotSpec["over"], ...reads: readonly string[]): Draft => ({
  kind: "plot",
  name,
  spec: { reads, what, over },
});
