import { bestOf, majority, meanTokens, passAtOne } from "../../evaluate/best-of";
import { type Estimate, estimateOver, type Resamples, resample } from "../../evaluate/bootstrap";
import { type CurvePoint, equalTokenCurve, type Strategy, strategies, tokenBudgets } from "../../evaluate/equal-token-curve";
import { compareAtEqualTokens, type EqualTokens, passAtOneAbove } from "../../evaluate/equal-tokens";
import { type EvaluationPlan, kindOfCandidate } from "../kinds/evaluation-plan";
import type { DrawnSample, EvaluationEntry } from "../results/entries";

/** The figures of one model's solutions; intervals are 95 %, bootstrap over problems. */
export interface CandidateFigures {
  readonly problems: number;
  readonly samples: number;
  readonly greedy: Estimate;
  readonly passAtOne: Estimate;
  /** The majority vote of all samples. */
  readonly majority: Estimate;
  readonly bestOf: Estimate;
  /** Means over the samples. */
  readonly tokens: number;
  readonly backtracks: number;
  readonly reflections: number;
  readonly cutOff: number;
}

/** The direct model's accuracy with as many tokens for each problem as the other needs for one solution (docs/method.md, section 7). */
export interface EqualTokensRow {
  /** Indices of the candidates. */
  readonly astro: number;
  readonly direct: number;
  readonly figures: EqualTokens;
  /** The difference of their pass@1, one solution each. */
  readonly above: Estimate;
}

export interface EvaluationCurve {
  readonly candidate: number;
  readonly strategy: Strategy;
  readonly points: readonly CurvePoint[];
}

/** The figures of an evaluation. A candidate without solutions has none. */
export interface EvaluationSummary {
  readonly candidates: readonly (CandidateFigures | null)[];
  readonly equalTokens: readonly EqualTokensRow[];
  readonly curves: readonly EvaluationCurve[];
}

type Drawn = Extract<EvaluationEntry, { readonly kind: "problem" }>;

const BUDGETS = 24;

/** Takes seconds for many problems, so it runs in a worker. Models are compared on the problems that all of them have solved. */
export function summarize(plan: EvaluationPlan, lanes: readonly (readonly EvaluationEntry[])[]): EvaluationSummary {
  const drawn = lanes.map((lane) => lane.filter((entry): entry is Drawn => entry.kind === "problem"));
  const draws = new Map<number, Resamples>();
  const drawsFor = (count: number): Resamples => {
    const known = draws.get(count) ?? resample(count, plan.seed);
    draws.set(count, known);
    return known;
  };
  const kinds = plan.candidates.map(kindOfCandidate);
  const samplesOf = (candidate: number, count: number) => (drawn[candidate] ?? []).slice(0, count).map(({ samples }) => samples);
  const pairs = kinds.flatMap((astro, i) =>
    kinds.flatMap((direct, j) => (astro === "astro" && direct === "direct" ? [[i, j] as const] : [])),
  );
  const equalTokens = pairs.flatMap(([astro, direct]): EqualTokensRow[] => {
    const count = Math.min(drawn[astro]?.length ?? 0, drawn[direct]?.length ?? 0);
    if (count === 0) return [];
    const [first, second] = [samplesOf(astro, count), samplesOf(direct, count)];
    const figures = compareAtEqualTokens(second, meanTokens(first), plan.seed);
    return [{ astro, direct, figures, above: passAtOneAbove(first, second, plan.seed) }];
  });
  return {
    candidates: drawn.map((problems) => (problems.length === 0 ? null : figuresOf(problems, drawsFor(problems.length)))),
    equalTokens,
    curves: drawn.flatMap((problems, candidate) => (problems.length === 0 ? [] : curvesOf(problems, candidate, plan.seed))),
  };
}

function figuresOf(problems: readonly Drawn[], resamples: Resamples): CandidateFigures {
  const over = (value: (problem: Drawn) => number) => estimateOver(problems.map(value), resamples);
  const all = problems.flatMap(({ samples }) => samples);
  const mean = (value: (sample: DrawnSample) => number) => all.reduce((sum, sample) => sum + value(sample), 0) / all.length;
  return {
    problems: problems.length,
    samples: all.length / problems.length,
    greedy: over(({ greedy }) => (greedy.isRight ? 1 : 0)),
    passAtOne: over(({ samples }) => passAtOne(samples)),
    majority: over(({ samples }) => majority(samples, samples.length)),
    bestOf: over(({ samples }) => bestOf(samples, samples.length)),
    tokens: mean(({ tokens }) => tokens),
    backtracks: mean(({ backtracks }) => backtracks),
    reflections: mean(({ reflections }) => reflections),
    cutOff: mean(({ isEnded }) => (isEnded ? 0 : 1)),
  };
}

function curvesOf(problems: readonly Drawn[], candidate: number, seed: number): readonly EvaluationCurve[] {
  const samples = problems.map((problem) => problem.samples);
  const tokens = samples.flat().map((sample) => sample.tokens);
  const longest = Math.max(...samples.map((own) => own.reduce((sum, sample) => sum + sample.tokens, 0)));
  const budgets = tokenBudgets(Math.max(1, Math.min(...tokens)), Math.max(2, longest), BUDGETS);
  return strategies.map((strategy) => ({ candidate, strategy, points: equalTokenCurve(samples, strategy, budgets, seed) }));
}
