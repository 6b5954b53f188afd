import type { SearchConfiguration } from "../search/configuration";

/** A problem as a person types it, for example "16 14 10 -> 5". */
export interface ProblemSpec {
  readonly text: string;
}

export interface ModelSpec {
  /** A folder under `public/models/`. */
  readonly model: string;
  /** "auto" takes what the probe recommends. */
  readonly device: "auto" | "webgpu" | "wasm";
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

interface CellBase<Kind extends string, Spec> {
  readonly id: string;
  readonly kind: Kind;
  /** Other cells' specs name the cells that they read by this name. */
  readonly name: string;
  readonly spec: Spec;
}

export type Cell =
  | CellBase<"text", { readonly markdown: string }>
  | CellBase<"problem", ProblemSpec>
  | CellBase<"model", ModelSpec>
  | CellBase<"search", SearchSpec>
  | CellBase<"trace", TraceSpec>
  | CellBase<"compare", CompareSpec>;

export type CellKind = Cell["kind"];
export type CellOf<Kind extends CellKind> = Extract<Cell, { readonly kind: Kind }>;

export interface Notebook {
  readonly format: "astrolabe-notebook/1";
  readonly title: string;
  readonly cells: readonly Cell[];
}

/** The cells of one kind, in order. */
export const cellsOf = <Kind extends CellKind>(cells: readonly Cell[], kind: Kind): readonly CellOf<Kind>[] =>
  cells.filter((cell): cell is CellOf<Kind> => cell.kind === kind);
