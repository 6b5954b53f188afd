import { present } from "../base/assert";
import { unlessAborted } from "../base/unless-aborted";
import type { Solver } from "../policy/solver";
import type { Problem } from "../problems/problem";
import { judgeSolution, type SolutionVerdict } from "../trace/judge-solution";
import type { Sample } from "./best-of";
import { bootstrapInterval } from "./bootstrap";

/** One whole solution that a model wrote, judged. */
export interface Solution extends Sample, Pick<SolutionVerdict, "backtracks" | "reflections"> {
  /** The text without the statement. */
  readonly text: string;
  /** False if it was cut off before the model ended it. */
  readonly isEnded: boolean;
}

export interface DrawPlan {
  /** Solutions of each problem. */
  readonly samples: number;
  /** 0 takes the likeliest token each time. */
  readonly temperature: number;
  readonly seed: number;
  /** The most tokens of a solution. */
  readonly maxTokens: number;
}

/** How many problems' solutions are drawn together: enough work for a solver at once, with progress in between. */
const PROBLEMS_AT_ONCE = 128;

/** Whole solutions of each problem, in order: without search, to the end of the text, through every reflection and backtrack. */
export async function drawSolutions(
  solver: Solver,
  problems: readonly Problem[],
  { samples, temperature, seed, maxTokens }: DrawPlan,
  {
    signal,
    onProgress,
    from = 0,
  }: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number) => void;
    /** The number of the first problem, which decides the random streams: a part of a list gives the same draws as the whole. */
    readonly from?: number;
  } = {},
): Promise<readonly (readonly Solution[])[]> {
  const solutions: Solution[][] = [];
  const step = Math.max(1, Math.ceil(PROBLEMS_AT_ONCE / samples));
  for (let first = 0; first < problems.length; first += step) {
    signal?.throwIfAborted();
    const some = problems.slice(first, first + step);
    const requests = some.map((problem, i) => ({
      problem,
      streams: Array.from({ length: samples }, (_, index) => ({ seed, purpose: "sample" as const, group: from + first + i, index })),
    }));
    const written = await solver.solve(requests, { temperature, maxTokens, ...(signal === undefined ? {} : { signal }) });
    const judged = some.map((problem, i) =>
      Promise.all(
        present(written[i], "solutions").map(async ({ text, tokens, isEnded }) => {
          const { outcome, answer, backtracks, reflections } = await judgeSolution(problem, text, isEnded, signal);
          const isUndecided = outcome === "unknown" ? ({ isUndecided: true } as const) : {};
          return { isRight: outcome === "right", answer, tokens, backtracks, reflections, text, isEnded, ...isUndecided };
        }),
      ),
    );
    solutions.push(...(await unlessAborted(Promise.all(judged), signal)));
    onProgress?.(solutions.length);
  }
  return solutions;
}

/** The figures of a model's solutions. */
export interface SolutionFigures {
  readonly problems: number;
  readonly samples: number;
  /** Mean over problems of the share of right solutions, with its 95 % interval, bootstrap over problems. */
  readonly passAt1: number;
  readonly interval: readonly [number, number];
  /** Means over all solutions. */
  readonly tokens: number;
  readonly backtracks: number;
  readonly reflections: number;
  /** Share of the solutions that were cut off. */
  readonly cutOff: number;
}

export function figuresOf(solutions: readonly (readonly Solution[])[], seed: number): SolutionFigures {
  const shares = solutions.map((samples) => samples.filter(({ isRight }) => isRight).length / samples.length);
  const all = solutions.flat();
  const mean = (value: (solution: Solution) => number) => all.reduce((sum, solution) => sum + value(solution), 0) / all.length;
  return {
    problems: solutions.length,
    samples: all.length / solutions.length,
    passAt1: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    interval: bootstrapInterval(shares, seed),
    tokens: mean(({ tokens }) => tokens),
    backtracks: mean(({ backtracks }) => backtracks),
    reflections: mean(({ reflections }) => reflections),
    cutOff: mean(({ isEnded }) => (isEnded ? 0 : 1)),
  };
}
