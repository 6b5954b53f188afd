import { assertNever } from "../base/assert";
import { cutText } from "../base/plain-line";
import { LONGEST_COPY_NAME } from "../exchange/limits";
import { quickConfiguration } from "../search/configuration";
import { DEFAULT_QUALITY } from "../search/verbalize";
import { defaultEvaluation, MOST_CANDIDATES } from "./kinds/evaluate-spec";
import { type Cell, type CellId, type CellKind, cellsOf, type Notebook } from "./kinds/notebook";
import { defaultTraining } from "./kinds/train-spec";

const titles: Readonly<Record<CellKind, string>> = {
  text: "Text",
  problem: "The problem",
  model: "The model",
  search: "The search",
  trace: "The trace",
  compare: "The comparison",
  train: "The training",
  evaluate: "The evaluation",
  plot: "The chart",
};

/** A new cell of a kind for this notebook: a name that is free, and a spec that reads the last cells before it that it can read. */
export function newCell(notebook: Notebook, kind: CellKind, at: number, id: CellId): Cell {
  const base = { id, name: freeName(notebook, titles[kind]), isCollapsed: false };
  const before = notebook.cells.slice(0, at);
  const nearest = (wanted: CellKind): string =>
    (before.findLast((cell) => cell.kind === wanted) ?? cellsOf(notebook.cells, wanted)[0])?.name ?? "";
  switch (kind) {
    case "text":
      return { ...base, kind, spec: { markdown: "" } };
    case "problem":
      return { ...base, kind, spec: { text: "16 14 10 -> 5" } };
    case "model":
      return { ...base, kind, spec: { model: "base", device: "auto" } };
    case "search":
      return { ...base, kind, spec: { problem: nearest("problem"), model: nearest("model"), configuration: quickConfiguration, seed: 1 } };
    case "trace":
      return { ...base, kind, spec: { search: nearest("search"), form: "astro", mistakes: 2, quality: DEFAULT_QUALITY, seed: 1 } };
    case "compare":
      return {
        ...base,
        kind,
        spec: {
          traces: cellsOf(notebook.cells, "trace")
            .slice(0, 2)
            .map(({ name }) => name),
        },
      };
    case "train":
      return { ...base, kind, spec: { ...defaultTraining, starts: { astro: nearest("model"), direct: nearest("model") } } };
    case "evaluate": {
      // What a training learned stands among the candidates once, as its arm.
      const shipped = cellsOf(before, "model").filter(({ spec }) => typeof spec.model === "string");
      const models = shipped.map(({ name }) => ({ cell: name, arm: null }));
      const trained = cellsOf(before, "train").flatMap(({ name, spec }) => spec.arms.map((arm) => ({ cell: name, arm })));
      return { ...base, kind, spec: { ...defaultEvaluation, candidates: [...models, ...trained].slice(0, MOST_CANDIDATES) } };
    }
    case "plot": {
      const training = nearest("train");
      return { ...base, kind, spec: { reads: training === "" ? [] : [training], what: "accuracy", over: "tokens" } };
    }
    default:
      return assertNever(kind);
  }
}

/** "cell-7": one more than the greatest number in use in any of these states of a document. */
export const freeId = (states: readonly Notebook[]): CellId => `cell-${Math.max(0, ...states.map(greatestNumber)) + 1}` as CellId;

/** States share most of their cells, and a history has hundreds of states: each is looked through once. */
const greatestNumbers = new WeakMap<Notebook, number>();

function greatestNumber(notebook: Notebook): number {
  const known = greatestNumbers.get(notebook);
  if (known !== undefined) return known;
  let greatest = 0;
  for (const { id } of notebook.cells) greatest = Math.max(greatest, Number(/^cell-(\d{1,9})$/.exec(id)?.[1] ?? 0));
  greatestNumbers.set(notebook, greatest);
  return greatest;
}

/** The name, or the name with the first number behind it that is free. */
export function freeName({ cells }: Notebook, wanted: string): string {
  const taken = new Set(cells.map(({ name }) => name));
  const stem = wanted.replace(/ \d+$/, "");
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${cutText(stem, LONGEST_COPY_NAME - ` ${number}`.length)} ${number}`;
  return name;
}
