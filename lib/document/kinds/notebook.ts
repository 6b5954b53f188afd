import type { Brand } from "../../base/brand";
import { madeOnce } from "../../base/made-once";
import type { Problem } from "../../problems/problem";
import type { SearchConfiguration } from "../../search/configuration";
import type { Arm } from "../../train/events";
import type { EvaluateSpec } from "./evaluate-spec";
import type { PlotSpec } from "./plot-spec";
import type { TrainSpec } from "./train-spec";

/** Unlike its name, a cell's id never changes. Unique in its notebook. */
export type CellId = Brand<string, "CellId">;

export interface ProblemSpec {
  /** As a person types it, for example "16 14 10 -> 5". */
  readonly text: string;
  /** The problem that the text stands for, where a generator, a set or a file gave it; without it the text is read. An edit of the text removes it. */
  readonly problem?: Problem;
}

/** Weights by the arm of a train cell that learned them. */
export interface LearnedModel {
  readonly cell: string;
  readonly arm: Arm;
}

export interface ModelSpec {
  /** A folder under `public/models/`, or what a train cell of this notebook made of one. */
  readonly model: string | LearnedModel;
  /** "auto" takes what the probe recommends. */
  readonly device: "auto" | "webgpu" | "wasm";
}

/** A model that ships, and where it runs. */
export interface ShippedModelSpec extends ModelSpec {
  readonly model: string;
}

export interface SearchSpec {
  readonly problem: string;
  readonly model: string;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
}

export interface TraceSpec {
  readonly search: string;
  readonly form: "astro" | "direct";
  /** k: how many incorrect terminals the trace visits before the right one; 0 for the direct form. */
  readonly mistakes: number;
  /** Nodes with at least this Q get a reflection that finds them good. */
  readonly quality: number;
  readonly seed: number;
}

export interface CompareSpec {
  readonly traces: readonly string[];
}

export interface TextSpec {
  /** Markdown with formulas between dollar signs. */
  readonly markdown: string;
}

interface CellBase<Kind extends string, Spec> {
  readonly id: CellId;
  readonly kind: Kind;
  /** Its heading. Other cells' specs name the cells that they read by it, so that it is unique in its notebook. */
  readonly name: string;
  readonly isCollapsed: boolean;
  readonly spec: Spec;
}

export type Cell =
  | CellBase<"text", TextSpec>
  | CellBase<"problem", ProblemSpec>
  | CellBase<"model", ModelSpec>
  | CellBase<"search", SearchSpec>
  | CellBase<"trace", TraceSpec>
  | CellBase<"compare", CompareSpec>
  | CellBase<"train", TrainSpec>
  | CellBase<"evaluate", EvaluateSpec>
  | CellBase<"plot", PlotSpec>;

export const cellKinds = ["text", "problem", "model", "search", "trace", "compare", "train", "evaluate", "plot"] as const;
export type CellKind = Cell["kind"];
export type CellOf<Kind extends CellKind> = Extract<Cell, { readonly kind: Kind }>;
export type SpecOf<Kind extends CellKind> = CellOf<Kind>["spec"];

/** The document: what a person wrote. Results are functions of it and are kept apart, under the hash of what made them. */
export interface Notebook {
  readonly format: "astrolabe-notebook/1";
  readonly title: string;
  readonly cells: readonly Cell[];
}

/** A document of these cells. */
export const newNotebook = (title: string, cells: readonly Cell[] = []): Notebook => ({ format: "astrolabe-notebook/1", title, cells });

/** The cells by kind, each as they were looked through last. */
let lastByKind: ReadonlyMap<CellKind, readonly Cell[]> = new Map();

/** What is asked of a list of cells again and again, by every cell: looked through once, since the cells of a document never change. */
const indexOf = madeOnce((cells: readonly Cell[]) => {
  const byId = new Map<string, Cell>();
  const lists = new Map<CellKind, Cell[]>();
  const byName = new Map<CellKind, Map<string, Cell>>();
  for (const cell of cells) {
    if (!byId.has(cell.id)) byId.set(cell.id, cell);
    const [same, names] = [lists.get(cell.kind) ?? [], byName.get(cell.kind) ?? new Map<string, Cell>()];
    same.push(cell);
    if (!names.has(cell.name)) names.set(cell.name, cell);
    lists.set(cell.kind, same);
    byName.set(cell.kind, names);
  }
  const byKind = new Map<CellKind, readonly Cell[]>();
  for (const [kind, list] of lists) byKind.set(kind, knownList(lastByKind.get(kind), list));
  lastByKind = new Map([...lastByKind, ...byKind]);
  return { byId, byKind, byName };
});

const knownList = (before: readonly Cell[] | undefined, list: readonly Cell[]): readonly Cell[] =>
  before?.length === list.length && list.every((cell, at) => cell === before[at]) ? before : list;

/** The cells of one kind, in order; the same list for the same cells, also after an edit of cells of other kinds. */
export const cellsOf = <Kind extends CellKind>(cells: readonly Cell[], kind: Kind): readonly CellOf<Kind>[] =>
  (indexOf(cells).byKind.get(kind) ?? none) as readonly CellOf<Kind>[];
const none: readonly Cell[] = [];

/** The cell of that kind and name; null where there is none. */
export const cellNamed = <Kind extends CellKind>({ cells }: Pick<Notebook, "cells">, kind: Kind, name: string): CellOf<Kind> | null =>
  (indexOf(cells).byName.get(kind)?.get(name) as CellOf<Kind> | undefined) ?? null;

/** The cell of that id; null where there is none. */
export const cellWithId = ({ cells }: Pick<Notebook, "cells">, id: CellId): Cell | null => indexOf(cells).byId.get(id) ?? null;
