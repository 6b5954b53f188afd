/** The parameters of one search (docs/method.md, section 2). */
export interface SearchConfiguration {
  /** k: actions sampled at each expansion. */
  readonly branching: number;
  /** M: rollouts from each new node. */
  readonly rollouts: number;
  /** Rounds of select, expand, simulate, back up. */
  readonly iterations: number;
  /** Steps from the root; a node at this depth that is not terminal is cut off. */
  readonly maxDepth: number;
  /** c_puct, the exploration constant. */
  readonly exploration: number;
  /** Sampling temperature of proposals and rollouts. */
  readonly temperature: number;
  /** Most tokens of one step. */
  readonly maxStepTokens: number;
  /** Most tokens of one rollout. */
  readonly maxRolloutTokens: number;
}

/**
 * k, M, iterations and depth are the paper's; the rest is ours. With an exploration constant of 1, a search that has found a right answer
 * hardly looks elsewhere, and its tree has few mistakes. With 4 it finds as many answers and three times as many mistakes
 * (docs/decisions.md).
 */
export const defaultConfiguration: SearchConfiguration = {
  branching: 8,
  rollouts: 16,
  iterations: 32,
  maxDepth: 50,
  exploration: 4,
  temperature: 1,
  maxStepTokens: 48,
  maxRolloutTokens: 192,
};

/** Ends in about two seconds on a laptop; our choice. */
export const quickConfiguration: SearchConfiguration = { ...defaultConfiguration, branching: 6, rollouts: 8, iterations: 24 };

/**
 * The least and the greatest value of every number of a search, both included: for the page's fields, the command line, files and links. A
 * search at all greatest values has 16,000 nodes and a million rollouts, which a page can hold. No model has more than 512 positions.
 */
export const configurationLimits = {
  branching: [1, 32],
  rollouts: [1, 64],
  iterations: [1, 500],
  maxDepth: [1, 100],
  exploration: [0, 10],
  temperature: [0, 2],
  maxStepTokens: [1, 511],
  maxRolloutTokens: [1, 511],
} as const satisfies Readonly<Record<keyof SearchConfiguration, readonly [number, number]>>;
