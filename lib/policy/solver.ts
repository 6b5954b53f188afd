import type { PolicyDescription } from "../base/provenance";
import type { Stream } from "../base/rng";
import type { Problem } from "../problems/problem";
import type { SamplingOptions } from "../search/policy";

/** A problem and the random streams of its solutions, one for each. */
export interface SolvingRequest {
  readonly problem: Problem;
  readonly streams: readonly Stream[];
}

/** One whole solution as it was written, not judged. */
export interface WrittenSolution {
  /** Without the statement, and without anything around the solution that the model was not asked for. */
  readonly text: string;
  /** As the solver counts them, the one that ends the text included. */
  readonly tokens: number;
  /** Sum over the tokens, natural logarithm; null where the solver does not know it. */
  readonly logProbability: number | null;
  /** False: cut off before the solver ended it. */
  readonly isEnded: boolean;
}

/**
 * Whatever writes whole solutions: a model in the page, a model behind a server, a script. Evaluation, the choice of problems to learn from
 * and the looks of a training ask for nothing else. Every solution draws from the stream given for it and from nothing else.
 */
export interface Solver {
  describe(): PolicyDescription;
  /** The solutions of each request, in the order of its streams. Rejects with the signal's reason when it is aborted. */
  solve(requests: readonly SolvingRequest[], options: SamplingOptions): Promise<readonly (readonly WrittenSolution[])[]>;
}
