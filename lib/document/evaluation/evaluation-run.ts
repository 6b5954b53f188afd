import type { Provenance } from "../../base/provenance";
import { timeLeft } from "../../base/time-left";
import type { Trouble } from "../../base/trouble";
import type { ResultOrigin } from "../../runs/result-origin";
import type { EvaluationPlan } from "../kinds/evaluation-plan";
import type { EvaluationEntry } from "../results/entries";
import type { RunHeader } from "../results/run-store";
import type { EvaluationSummary } from "./summary";

export type EvaluationHeader = Extract<RunHeader, { readonly kind: "evaluation" }>;
export type EvaluationStatus = "idle" | "running" | "stopping" | "stopped" | "interrupted" | "finished" | "failed";
export type DrawnProblem = Extract<EvaluationEntry, { readonly kind: "problem" }>;

export interface EvaluationRun {
  readonly header: EvaluationHeader;
  /** One list of entries for each candidate. */
  readonly lanes: readonly EvaluationEntry[][];
  readonly elapsedMs: number[];
  status: EvaluationStatus;
  version: number;
  /** Null until they are computed. */
  summary: EvaluationSummary | null;
  trouble: Trouble | null;
  controller: AbortController | null;
  /** Problems solved and time taken since the last start. */
  stretch: { readonly done: number; readonly ms: number } | null;
}

export const startEvaluation = (header: EvaluationHeader): EvaluationRun => ({
  header,
  lanes: header.plan.candidates.map(() => []),
  elapsedMs: header.plan.candidates.map(() => 0),
  status: "idle",
  version: 0,
  summary: null,
  trouble: null,
  controller: null,
  stretch: null,
});

export const isEvaluationGoing = ({ status }: Pick<EvaluationRun, "status">): boolean => status === "running" || status === "stopping";

export const laneName = (candidate: number): string => `model-${candidate}`;

const isProblem = (entry: EvaluationEntry): entry is DrawnProblem => entry.kind === "problem";

/** One candidate as views read it. */
export interface CandidateState {
  readonly name: string;
  /** Grows in place. */
  readonly entries: readonly EvaluationEntry[];
  readonly provenance: Provenance | null;
  /** The steps of its training; null for the weights of a model. */
  readonly step: number | null;
  readonly problems: readonly DrawnProblem[];
}

export interface EvaluationState {
  readonly status: EvaluationStatus;
  readonly key: string | null;
  readonly version: number;
  readonly plan: EvaluationPlan | null;
  readonly origin: ResultOrigin | null;
  /** The models' names at the time of the evaluation. */
  readonly names: readonly string[];
  readonly isStale: boolean;
  readonly candidates: readonly CandidateState[];
  /** The number of problems, solved or not, over all candidates. */
  readonly done: number;
  readonly total: number;
  readonly remainingMs: number | null;
  readonly summary: EvaluationSummary | null;
  readonly trouble: Trouble | null;
}

/** `names`: the cells' present names; null takes those of the result. */
export function describeEvaluation(run: EvaluationRun, isStale: boolean, names: readonly string[] | null): EvaluationState {
  const { header, lanes, stretch } = run;
  const candidates = lanes.map((lane, at): CandidateState => {
    const started = lane.find((entry) => entry.kind === "started");
    return {
      entries: lane,
      name: (names ?? header.names)[at] ?? `Model ${at + 1}`,
      provenance: started?.kind === "started" ? started.provenance : null,
      step: started?.kind === "started" ? started.step : null,
      problems: lane.filter(isProblem),
    };
  });
  const done = candidates.reduce((sum, { problems }) => sum + problems.length, 0);
  const total = header.plan.candidates.length * header.plan.problems;
  const remainingMs = stretch === null || stretch.done === 0 ? null : timeLeft(stretch.ms, stretch.done, stretch.done + total - done);
  const { status, version, summary, trouble } = run;
  const { key, plan, origin } = header;
  return { status, key, version, plan, origin, names: header.names, isStale, candidates, done, total, remainingMs, summary, trouble };
}

export const idleEvaluation: EvaluationState = {
  status: "idle",
  key: null,
  version: 0,
  plan: null,
  origin: null,
  names: [],
  isStale: false,
  candidates: [],
  done: 0,
  total: 0,
  remainingMs: null,
  summary: null,
  trouble: null,
};
