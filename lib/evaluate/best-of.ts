/** One solution that a model drew for a problem. */
export interface Sample {
  readonly isRight: boolean;
  /** Its answer, in a form in which equal answers are equal texts; null where it ends without one. */
  readonly answer: string | null;
  /** Tokens drawn, the end token included. */
  readonly tokens: number;
  /** Present where the judge could not tell whether it is right: it then counts as not solved. */
  readonly isUndecided?: true;
}

/** The share of right samples, of one problem; at least one sample. */
export const passAtOne = (samples: readonly Sample[]): number => samples.filter(({ isRight }) => isRight).length / counted(samples);

/**
 * The sample elected by a majority vote: the earliest with the most frequent answer; of equally frequent answers, the one that came first.
 * Samples without an answer do not vote; null where none has one.
 */
export function elected(samples: readonly Sample[]): Sample | null {
  const votes = new Map<string, number>();
  for (const { answer } of samples) if (answer !== null) votes.set(answer, (votes.get(answer) ?? 0) + 1);
  // A Map keeps the order of the answers: only more votes displace an earlier answer.
  let best: string | null = null;
  for (const [answer, count] of votes) if (best === null || count > (votes.get(best) ?? 0)) best = answer;
  return samples.find(({ answer }) => answer !== null && answer === best) ?? null;
}

/**
 * How often a majority vote of `size` samples is right: the mean over every cyclic run of `size` samples, so that each sample counts
 * equally often. With `size` samples or fewer, the vote of all. Between 0 and 1.
 */
export function majority(samples: readonly Sample[], size: number): number {
  const starts = size >= counted(samples) ? 1 : samples.length;
  let right = 0;
  for (let start = 0; start < starts; start++) if (elected(runFrom(samples, start, size))?.isRight) right++;
  return right / starts;
}

/** Up to `size` samples from `start` on, cyclic, each at most once. */
export const runFrom = (samples: readonly Sample[], start: number, size: number): readonly Sample[] =>
  Array.from({ length: Math.min(size, samples.length) }, (_, place) => samples[(start + place) % samples.length] as Sample);

/**
 * The probability that at least one of `size` samples of a problem is right: the unbiased estimator of pass@k, 1 - C(n - c, k) / C(n, k)
 * for c right of n (Chen et al. 2021, section 2.1). With `size` samples or fewer, whether any is right.
 */
export function bestOf(samples: readonly Sample[], size: number): number {
  const count = counted(samples);
  const wrong = samples.filter(({ isRight }) => !isRight).length;
  const drawn = Math.min(size, count);
  if (wrong < drawn) return 1;
  // C(n - c, k) / C(n, k) as a product: the binomials themselves would overflow.
  let allWrong = 1;
  for (let place = 0; place < drawn; place++) allWrong *= (wrong - place) / (count - place);
  return 1 - allWrong;
}

/** The mean number of tokens of a sample; each problem has the same weight. */
export const meanTokens = (problems: readonly (readonly Sample[])[]): number =>
  problems.reduce((sum, samples) => sum + samples.reduce((own, { tokens }) => own + tokens, 0) / counted(samples), 0) / problems.length;

function counted(samples: readonly Sample[]): number {
  if (samples.length === 0) throw new Error("a problem without samples");
  return samples.length;
}
