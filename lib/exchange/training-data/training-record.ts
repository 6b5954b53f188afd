import type { Provenance } from "../../base/provenance";
import { type Verdict, verdictOnSteps } from "../../problems/judge";
import type { Problem } from "../../problems/problem";
import type { Outcome } from "../../search/events";
import { ROOT } from "../../search/node";
import { meanValue, nodesThat, pathTo, type SearchTree, visitsOf } from "../../search/tree";
import type { Trace } from "../../trace/trace";
import { immediateJudgeOf } from "../../verify/verify";

/** One search as training data, without the project's own types of trees and traces: texts, values, verdicts. */
export interface TrainingRecord {
  readonly problem: Problem;
  readonly provenance: Provenance;
  /** Q of the root, the mean reward of the whole search; null where nothing was backed up. */
  readonly value: number | null;
  readonly solutions: readonly TrainingSolution[];
  /** Every path from the problem to a terminal of the tree, in the order in which the terminals were made. */
  readonly attempts: readonly Attempt[];
}

/** A right solution as a trace, and the control: the direct path to the same right terminal. No line end at the end. */
export interface TrainingSolution {
  /** Null where only the control exists. */
  readonly astro: string | null;
  readonly direct: string;
  /** The number of backtracks of the ASTRO text. */
  readonly backtracks: number;
}

export interface Attempt {
  readonly steps: readonly AttemptStep[];
  /**
   * "right", "wrong" and "unknown" are the judge's present verdict on the steps, or the tree's where the judge takes time; "cut off" met a limit.
   * "disputed": the tree contradicts the judge, or the judge cannot read the problem, as is possible in foreign files.
   */
  readonly verdict: Verdict["outcome"] | "cut off" | "disputed";
}

export interface AttemptStep {
  readonly text: string;
  /** Q of the step's node, from 0 to 1; null before the first visit. */
  readonly value: number | null;
  /** N of the step's node. */
  readonly visits: number;
}

/** Traces of one right terminal: the ASTRO one, if there is one, and the direct one. */
export interface TracePair {
  readonly astro: Trace | null;
  readonly direct: Trace;
}

interface Source {
  readonly problem: Problem;
  readonly provenance: Provenance;
  readonly tree: SearchTree;
  readonly told: readonly TracePair[];
}

/** The record of a search and its traces. A tree with a verdict that the verifier does not confirm gets no traces. */
export function trainingRecord({ problem, provenance, tree, told }: Source): TrainingRecord {
  const attempts = attemptsOf(problem, tree);
  const confirmed = attempts.some(({ verdict }) => verdict === "disputed") ? [] : told;
  return {
    problem,
    provenance,
    value: visitsOf(tree, ROOT) > 0 ? meanValue(tree, ROOT) : null,
    solutions: confirmed.map(({ astro, direct }) => ({
      astro: astro === null ? null : solutionText(astro),
      direct: solutionText(direct),
      backtracks: astro?.steps.filter(({ kind }) => kind === "backtrack").length ?? 0,
    })),
    attempts,
  };
}

/** The text behind the statement. */
const solutionText = ({ problem, text }: Trace): string => text.slice(problem.statement.length).replace(/^\n/, "");

function attemptsOf(problem: Problem, tree: SearchTree): readonly Attempt[] {
  const ended = (["right", "wrong", "cutOff", "unknown"] as const).flatMap((outcome) =>
    nodesThat(tree, outcome).map((terminal) => ({ terminal, outcome })),
  );
  ended.sort((a, b) => a.terminal - b.terminal);
  return ended.map(({ terminal, outcome }) => {
    const steps = pathTo(tree, terminal)
      .slice(1)
      .map((node): AttemptStep => {
        const visits = visitsOf(tree, node);
        return { text: tree.text[node] as string, value: visits > 0 ? meanValue(tree, node) : null, visits };
      })
      // A policy that ends its text without a step makes a terminal without text.
      .filter(({ text }) => text !== "");
    return { steps, verdict: verdictOn(problem, steps, outcome) };
  });
}

function verdictOn(problem: Problem, steps: readonly AttemptStep[], outcome: Exclude<Outcome, "open">): Attempt["verdict"] {
  if (outcome === "cutOff") return "cut off";
  const immediate = immediateJudgeOf(problem);
  // A judge that takes time was asked by the search.
  if (immediate === null) return outcome;
  let verdict: Verdict;
  try {
    verdict = verdictOnSteps(
      immediate,
      problem,
      steps.map(({ text }) => text),
    );
  } catch {
    // A foreign file can hold a statement that no problem of the family has; judges throw on it.
    return "disputed";
  }
  return verdict.outcome === outcome ? outcome : "disputed";
}
