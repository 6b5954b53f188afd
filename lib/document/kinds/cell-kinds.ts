import { compareKind } from "./compare";
import { evaluateKind } from "./evaluate";
import { fileKind } from "./file";
import type { KindDefinition } from "./kind-definition";
import { modelKind } from "./model";
import type { Cell } from "./notebook";
import { plotKind } from "./plot";
import { problemKind } from "./problem";
import { searchKind } from "./search";
import { textKind } from "./text";
import { traceKind } from "./trace";
import { trainKind } from "./train";

/**
 * The one list of the kinds of cells, in the order in which a notebook usually has them. `Cell`, `CellKind` and `SpecOf` follow from it; a kind's view
 * has a line in `components/kinds/registry.ts`.
 */
export const kinds = {
  text: textKind,
  problem: problemKind,
  model: modelKind,
  search: searchKind,
  file: fileKind,
  trace: traceKind,
  compare: compareKind,
  train: trainKind,
  evaluate: evaluateKind,
  plot: plotKind,
} as const;

export type CellKind = keyof typeof kinds;

export const cellKinds = Object.keys(kinds) as readonly CellKind[];

/** The definition of a cell's kind. Its methods take the spec of a cell of that kind. */
export const kindOf = ({ kind }: Pick<Cell, "kind">): KindDefinition<CellKind, Cell["spec"]> => kinds[kind];
