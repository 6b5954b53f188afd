import type { NodeId, NodeReward } from "./node";

/**
 * How a node or a rollout ended. "cutOff": a limit was reached, reward 0 (docs/method.md, section 1). "unknown": the judge could not tell. A tree's column
 * holds the index into this list, so that an outcome that is added stands last.
 */
export const outcomes = ["open", "right", "wrong", "cutOff", "unknown"] as const;
export type Outcome = (typeof outcomes)[number];

/** What a path came to. */
export interface Judgement {
  readonly outcome: Outcome;
  /** The final answer in canonical form, null where there is none. */
  readonly answer: string | null;
  /** One sentence for a person that explains the outcome. Empty while open. */
  readonly reason: string;
}

export interface ExpandedChild extends Judgement {
  /** The step, white space normalised. */
  readonly text: string;
  /**
   * pi(a|S): softmax over the samples of their mean token log-probability, summed over merged equals; the share of the samples where one of
   * them has no log-probability. The children's sum is 1.
   */
  readonly prior: number;
  /** Mean log-probability of the step's tokens under the policy, of the first sample with this text; null where that is not known. */
  readonly logProbability: number | null;
  /** How many of the k samples had this text. */
  readonly samples: number;
}

export interface RecordedRollout extends Judgement {
  /** The policy's text from the node to the end of the solution. */
  readonly text: string;
  readonly tokens: number;
}

export interface SimulatedNode extends NodeReward {
  readonly rollouts: readonly RecordedRollout[];
}

/** The progress of a search: plain data that crosses the worker, is stored at once, and is replayed. One event is one phase. */
export type SearchEvent =
  | { readonly kind: "expand"; readonly node: NodeId; readonly children: readonly ExpandedChild[] }
  /** Rollouts of the children just expanded; `reward` is R(S'), the mean of V over the rollouts. Terminal children have no rollouts: R is their own V. */
  | {
      readonly kind: "simulate";
      readonly results: readonly SimulatedNode[];
    }
  /** Ends an iteration: each reward goes to its node and to every ancestor. */
  | { readonly kind: "backup"; readonly rewards: readonly NodeReward[] }
  | { readonly kind: "stopped"; readonly reason: "finished" | "cancelled" };
