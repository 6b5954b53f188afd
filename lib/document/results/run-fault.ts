import { assertNever } from "../../base/assert";
import { canonicalJson } from "../../base/hash";
import type { Problem } from "../../problems/problem";
import { judgeSolutionAtOnce } from "../../trace/judge-solution";
import { canBeRight } from "../../verify/stated-answer";
import { type AskedProblems, idOfStored, problemsOf } from "../evaluation/asked-problem";
import { laneName } from "../evaluation/evaluation-run";
import type { EvaluationPlan } from "../kinds/evaluation-plan";
import { armsOf, type TrainingPlan } from "../kinds/training-plan";
import type { DrawnSample, EvaluationEntry, TrainingEntry } from "./entries";
import type { RunHeader } from "./run-store";

/** Entries by lane, each of the schema of its kind. */
type Lanes = Readonly<Record<string, readonly unknown[]>>;

/**
 * Why the entries of a run that came from outside are not those of its plan, in words with the place; null where they are. Computed again: which problems
 * are asked, the verdict on each greedy solution, every count that follows from others. The file's word: samples, whose texts it does not have, and
 * everything that a training measured, its curves and the hashes of its weights.
 */
export function runFault(header: RunHeader, lanes: Lanes, place: string): string | null {
  switch (header.kind) {
    case "searches":
      return `At ${place}.kind: the searches of a corpus are in no file.`;
    // The content of a file has a check of its own.
    case "file":
      return null;
    case "training":
      for (const arm of armsOf(header.plan)) {
        const fault = trainingFault(header.plan, (lanes[arm] ?? []) as readonly TrainingEntry[]);
        if (fault !== null) return `At ${place}.lanes.${arm}.${fault}`;
      }
      return null;
    case "evaluation": {
      const problems = problemsOf(header.plan);
      for (const [at] of header.plan.candidates.entries()) {
        const fault = evaluationFault(header.plan, at, problems, (lanes[laneName(at)] ?? []) as readonly EvaluationEntry[]);
        if (fault !== null) return `At ${place}.lanes.${laneName(at)}.${fault}`;
      }
      return null;
    }
    default:
      return assertNever(header);
  }
}

function trainingFault(plan: TrainingPlan, entries: readonly TrainingEntry[]): string | null {
  let planned: number | null = null;
  let last = { step: 0, tokens: 0, learnedTokens: 0, optimizerSteps: 0 };
  const seen = new Set<string>();
  for (const [at, entry] of entries.entries()) {
    const isOnce = entry.kind !== "step" && entry.kind !== "evaluation";
    if (isOnce && seen.has(entry.kind)) return `${at}.kind: there is an earlier one of this kind.`;
    seen.add(entry.kind);
    switch (entry.kind) {
      case "started":
        if (at !== 0) return `${at}.kind: a training starts once.`;
        if (entry.provenance.seed !== plan.seed) return `${at}.provenance.seed: the training has another seed.`;
        break;
      case "told": {
        const { trees, usable, kept, traces } = entry.funnel;
        if (kept > usable || usable > trees) return `${at}.funnel: more are left than there were.`;
        if (Object.values(traces).reduce((sum, count) => sum + count, 0) !== entry.examples)
          return `${at}.examples: the traces are not that many.`;
        break;
      }
      case "planned":
        planned = entry.steps;
        break;
      case "prompts":
        if (entry.prompts.length > entry.examined) return `${at}.prompts: there are more than were examined.`;
        break;
      case "step":
        if (entry.step !== last.step + 1) return `${at}.step: step ${last.step + 1} was expected.`;
        if (planned === null || entry.step > planned) return `${at}.step: ${planned ?? "no"} steps were planned.`;
        if ((entry.rollouts !== null) !== (plan.lesson.kind === "grpo")) return `${at}.rollouts: this is no step of such a training.`;
        if (entry.tokens < last.tokens || entry.learnedTokens < last.learnedTokens || entry.optimizerSteps < last.optimizerSteps)
          return `${at}: it counts less than the step before it.`;
        last = entry;
        break;
      case "evaluation":
        if (entry.step !== last.step) return `${at}.step: it does not stand behind the step that it looks at.`;
        for (const [name, figures] of [["greedy", entry.greedy] as const, ["sampled", entry.sampled] as const]) {
          if (figures === null) continue;
          if (figures.problems !== plan.heldOut) return `${at}.${name}.problems: the training looks at ${plan.heldOut}.`;
          if (!isWhole(figures.passAt1 * figures.problems * figures.samples)) return `${at}.${name}.passAt1: it is no share of that many.`;
          if (figures.interval[0] > figures.interval[1]) return `${at}.${name}.interval: it ends before it begins.`;
        }
        break;
      case "finished":
        if (planned === null || last.step !== planned) return `${at}.kind: ${last.step} of ${planned ?? 0} steps were done.`;
        if (at !== entries.length - 1) return `${at + 1}.kind: something follows the end of the training.`;
        break;
      default:
        return assertNever(entry);
    }
  }
  return null;
}

/** Counts of right solutions come back from their shares with rounding. */
const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-3;

function evaluationFault(
  plan: EvaluationPlan,
  candidate: number,
  problems: AskedProblems,
  entries: readonly EvaluationEntry[],
): string | null {
  for (const [at, entry] of entries.entries()) {
    if ((entry.kind === "started") !== (at === 0)) return `${at}.kind: an evaluation starts once, and then solves problems.`;
    if (entry.kind === "started") {
      if (entry.provenance.seed !== plan.seed) return `${at}.provenance.seed: the evaluation has another seed.`;
      const isTrained = plan.candidates[candidate]?.kind === "training";
      if ((entry.step !== null) !== isTrained) return `${at}.step: only a training has steps.`;
      continue;
    }
    const problem = problems(at - 1);
    if (problem === undefined) return `${at}: the evaluation has ${at - 1} problems.`;
    const isPlanned = idOfStored(entry.problem) === problem.id;
    const isWhole = typeof entry.problem === "string" || canonicalJson(entry.problem) === canonicalJson(problem);
    if (!isPlanned || !isWhole) return `${at}.problem: the held-out problem of this number is another one.`;
    const { isEnded, tokens } = entry.greedy;
    // A line ends with a token. Without this, verifying the answers of one text could take its length squared.
    if (entry.text.split("\n").length > tokens + 1) return `${at}.text: it has more lines than tokens.`;
    // Where the family's judge takes time, its verdicts are the file's word.
    const verdict = judgeSolutionAtOnce(problem, entry.text, isEnded);
    const judged = verdict && { ...verdict, isRight: verdict.outcome === "right" };
    for (const field of ["isRight", "answer", "backtracks", "reflections"] as const) {
      if (judged !== null && entry.greedy[field] !== judged[field])
        return `${at}.greedy.${field}: the text comes to ${String(judged[field]).slice(0, 60)}.`;
    }
    if (entry.samples.length !== plan.samples) return `${at}.samples: the evaluation draws ${plan.samples}.`;
    const known = new Map<string, boolean>();
    for (const [i, sample] of [entry.greedy, ...entry.samples].entries()) {
      const fault = sampleFault(plan, problem, sample, known);
      if (fault !== null) return `${at}.${i === 0 ? "greedy" : `samples.${i - 1}`}.${fault}`;
    }
  }
  return null;
}

/** A sample has no text, so only its own figures can be checked against each other. */
function sampleFault(plan: EvaluationPlan, problem: Problem, sample: DrawnSample, known: Map<string, boolean>): string | null {
  const { isRight, answer, tokens, isEnded } = sample;
  if (tokens > plan.maxTokens) return `tokens: a solution has at most ${plan.maxTokens}.`;
  if (!isEnded && (isRight || answer !== null)) return "isEnded: a solution that was cut off has no answer.";
  if (!isRight) return null;
  if (answer === null) return "answer: a right solution has one.";
  const canBe = known.get(answer) ?? canBeRight(problem, answer);
  known.set(answer, canBe);
  return canBe ? null : "isRight: the problem has another answer.";
}
