import type { Problem } from "./problem";

/** What a judge can come to. "unknown": it cannot tell, for example because a checker ran out of time. */
export const verdictOutcomes = ["right", "wrong", "unknown"] as const;

/** A judge's decision on a finished solution, explained. */
export interface Verdict {
  readonly outcome: (typeof verdictOutcomes)[number];
  /** Whether every step is allowed, wherever they lead; null where the judge does not look at the steps. */
  readonly isSound: boolean | null;
  /** The first step that is not allowed, counted from 0; null where each is, even if no answer follows, and where the judge cannot tell. */
  readonly falseStep: number | null;
  /** The final answer in a form in which equal answers are equal texts; null where the solution states none. */
  readonly answer: string | null;
  /** One sentence for a person. */
  readonly reason: string;
}

/** A solution to be judged: its steps, or its final answer alone where the steps are not known. */
export type Submission = { readonly steps: readonly string[] } | { readonly answer: string };

/** V (docs/method.md): whether a solution solves the problem, and why. */
export interface Judge {
  /**
   * May be slow, and then answers with a promise, which rejects with the signal's reason when the signal is aborted. Whoever asks awaits it, off the
   * page's thread. Throws only where it is broken; what it cannot decide is "unknown".
   */
  judge(problem: Problem, submission: Submission, signal?: AbortSignal): Verdict | Promise<Verdict>;
  /** The same verdicts at once and step by step, where the judge can. */
  readonly immediate?: ImmediateJudge;
}

/** A judge that computes a verdict at once. */
export interface ImmediateJudge {
  /** The path of no steps, to be continued step by step. */
  start(problem: Problem): VerifiedPath;
  /** Whether the answer can be that of a right solution. */
  answer(problem: Problem, answer: string): Verdict;
}

/**
 * What a judge knows behind a step of a solution. One more step costs the same however many came before, and nothing changes in place, so that a
 * solution can go back to any of its steps and go on from there.
 */
export interface VerifiedPath {
  /** With one more step. */
  after(step: string): VerifiedPath;
  /** Of the solution that ends here. */
  verdict(): Verdict;
}

/** The judge that computes its verdicts at once. */
export const judgeAtOnce = (immediate: ImmediateJudge): Judge => ({
  judge: (problem, submission) =>
    "steps" in submission ? verdictOnSteps(immediate, problem, submission.steps) : immediate.answer(problem, submission.answer),
  immediate,
});

export const verdictOnSteps = (immediate: ImmediateJudge, problem: Problem, steps: readonly string[]): Verdict =>
  steps.reduce((path, step) => path.after(step), immediate.start(problem)).verdict();

/** Why steps do not hold: the number of the first that does not; null where it is a fault of the whole. */
export interface Fault {
  readonly step: number | null;
  readonly reason: string;
}

/** Characters of a text that a reason quotes. */
export const LONGEST_QUOTE = 80;
