import type { PolicyDescription } from "../base/provenance";
import type { Stream } from "../base/rng";
import type { Problem } from "../problems/problem";

/** One sampled step. */
export interface Proposal {
  readonly text: string;
  readonly tokens: number;
  /** Sum over the tokens of their log-probability, natural logarithm; null where the policy does not know it. */
  readonly logProbability: number | null;
  /** "boundary": the step is complete; "end": the policy ended its text here; "limit": too long, cut. */
  readonly stop: "boundary" | "end" | "limit";
}

/** One sampled continuation to the end of the solution. */
export interface Completion {
  readonly text: string;
  readonly tokens: number;
  readonly logProbability: number | null;
  readonly stop: "end" | "limit";
}

export interface SamplingOptions {
  readonly temperature: number;
  readonly maxTokens: number;
  /** Checked between runs of the model: an aborted call throws the signal's reason within 250 ms and leaves the policy usable. */
  readonly signal?: AbortSignal;
}

/**
 * A source of continuations of partial solutions: a model in the page, a model behind a server, or a test's script. A path is the steps so
 * far, without the problem. Every sample draws from its own given stream alone.
 */
export interface Policy {
  describe(): PolicyDescription;
  /** The next step after `path`, one sample for each stream, in the order of the streams. */
  propose(problem: Problem, path: readonly string[], streams: readonly Stream[], options: SamplingOptions): Promise<readonly Proposal[]>;
  /** Continuations to the end, for many paths at once; the result has the shape of the requests. */
  rollout(
    problem: Problem,
    requests: readonly { readonly path: readonly string[]; readonly streams: readonly Stream[] }[],
    options: SamplingOptions,
  ): Promise<readonly (readonly Completion[])[]>;
}
