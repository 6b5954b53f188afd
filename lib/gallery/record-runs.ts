import { laneName } from "../document/evaluation/evaluation-run";
import { resultKey } from "../document/keys-of";
import { candidateName, keyOfEvaluation, planEvaluation } from "../document/kinds/evaluation-plan";
import { type Cell, cellsOf, type Notebook } from "../document/kinds/notebook";
import { keyOfTraining, planTraining } from "../document/kinds/training-plan";
import { createMemoryRuns, type RunHeader, type WholeRun } from "../document/results/run-store";
import type { PolicySource } from "../model/policy-source";
import { madeHere } from "../runs/result-origin";
import { createResultWriter } from "../runs/result-writer";
import { createRunDesks, type RunOptions } from "../session/run-desks";
import { searcherInProcess } from "../session/search/searcher-in-process";

export interface RunRecording extends Pick<RunOptions, "startWorker" | "processors"> {
  /** Searches for trainings that need searches. */
  readonly source: PolicySource;
  readonly versions: Readonly<Record<string, string>>;
  readonly clock: () => string;
  readonly now: () => number;
  readonly onProgress: (words: string) => void;
}

/** The cells with long runs, in an order in which they can be run. */
const runCells = ({ cells }: Notebook): readonly Cell[] => [...cellsOf(cells, "train"), ...cellsOf(cells, "evaluate")];

/** The known runs that a notebook's cells show, and the names of the cells without one. */
export function knownRuns(
  notebook: Notebook,
  known: readonly WholeRun[],
): { readonly runs: readonly WholeRun[]; readonly missing: readonly string[] } {
  const cells = runCells(notebook).map((cell) => [cell, known.find(({ header }) => header.key === resultKey(notebook, cell))] as const);
  return {
    runs: [...new Set(cells.flatMap(([, run]) => (run === undefined ? [] : [run])))],
    missing: cells.flatMap(([{ name }, run]) => (run === undefined ? [name] : [])),
  };
}

/**
 * Runs the trainings and evaluations without a known run to their end, in the notebook's order. Runs a known training too, where an
 * evaluation needs its weights, which no recorded run has. Throws for a cell that cannot be run, which is a bug.
 */
export async function recordRuns(
  notebook: Notebook,
  known: readonly WholeRun[],
  { source, startWorker, processors, onProgress, ...rest }: RunRecording,
): Promise<readonly WholeRun[]> {
  const runs = createMemoryRuns();
  let running = "";
  const onChange = (): void => onProgress(running);
  const desks = createRunDesks({ runs, startWorker, processors }, { ...rest, onChange, writer: createResultWriter(onChange) });
  const recorded: WholeRun[] = [];
  const take = (header: RunHeader, lanes: WholeRun["lanes"], elapsedMs: WholeRun["elapsedMs"]): void => {
    recorded.push({ header: header, lanes, elapsedMs });
  };
  const fail = (cell: Cell, because: string): never => {
    throw new Error(`"${cell.name}" of "${notebook.title}" cannot be run: ${because}`);
  };
  const knownRun = (cell: Cell) => known.find(({ header }) => header.key === resultKey(notebook, cell));
  const wanted = cellsOf(notebook.cells, "evaluate").flatMap((cell) =>
    knownRun(cell) === undefined ? cell.spec.candidates.map(({ cell: name }) => name) : [],
  );
  for (const cell of runCells(notebook)) {
    running = cell.name;
    const there = knownRun(cell);
    if (there !== undefined && !wanted.includes(cell.name)) {
      recorded.push(there);
      continue;
    }
    if (cell.kind === "train") {
      const plan = planTraining(notebook, cell) ?? fail(cell, "it misses a model");
      const header = { kind: "training", key: keyOfTraining(plan), plan, origin: madeHere } as const;
      await desks.trainings.drive(header, searcherInProcess(source));
      const run = desks.trainings.find(header.key);
      if (run?.status !== "finished") return fail(cell, run?.trouble?.what ?? "it did not finish");
      const arms = [...run.arms];
      take(
        header,
        Object.fromEntries(arms.map(([arm, { entries }]) => [arm, entries])),
        Object.fromEntries(arms.map(([arm, { elapsedMs }]) => [arm, elapsedMs])),
      );
    }
    if (cell.kind === "evaluate") {
      const plan = planEvaluation(notebook, cell) ?? fail(cell, "it misses a model");
      const header = {
        kind: "evaluation",
        key: keyOfEvaluation(plan),
        plan,
        names: cell.spec.candidates.map(candidateName),
        origin: madeHere,
      } as const;
      await desks.evaluations.drive(header);
      const run = desks.evaluations.find(header.key);
      if (run?.status !== "finished") return fail(cell, run?.trouble?.what ?? "it did not finish");
      take(
        header,
        Object.fromEntries(run.lanes.map((lane, at) => [laneName(at), lane])),
        Object.fromEntries(run.elapsedMs.map((ms, at) => [laneName(at), ms])),
      );
    }
  }
  return recorded;
}
