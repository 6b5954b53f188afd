/** One solution that a model drew for a problem. */
export interface Sample {
  readonly isRight: boolean;
  /** What it gives as its answer, in a form in which equal answers are equal texts; null where it ends without one. */
  readonly answer: string | null;
  /** Tokens drawn, the end token included. */
  readonly tokens: number;
  /** Present where the judge could not tell whether it is right: it then counts as not solved. */
  readonly isUndecided?: true;
}

/** The share of right samples, of one problem; at least one sample. */
export const passAtOne = (samples: readonly Sample[]): number => samples.filter(({ isRight }) => isRight).length / counted(samples);

/**
 * The sample whose answer is chosen by a majority vote: the earliest with the answer that most samples give; of answers with as many votes the one
 * that came earliest. A sample without an answer has no vote; null where none has one.
 */
export function elected(samples: readonly Sample[]): Sample | null {
  const votes = new Map<string, number>();
  for (const { answer } of samples) if (answer !== null) votes.set(answer, (votes.get(answer) ?? 0) + 1);
  // A Map keeps the order in which answers came: only more votes displace an earlier answer.
  let best: string | null = null;
  for (const [answer, count] of votes) if (best === null || count > (votes.get(best) ?? 0)) best = answer;
  return samples.find(({ answer }) => answer !== null && answer === best) ?? null;
}

/**
 * How often a majority vote of `size` samples is right: the mean over every run of `size` samples that follow one another, the first after the
 * last, so that each sample counts equally often; the vote of all where `size` is not less. Between 0 and 1.
 */
export function majority(samples: readonly Sample[], size: number): number {
  const starts = size >= counted(samples) ? 1 : samples.length;
  let right = 0;
  for (let start = 0; start < starts; start++) if (elected(runFrom(samples, start, size))?.isRight) right++;
  return right / starts;
}

/** Up to `size` samples from `start` on, the first after the last, each at most once. */
export const runFrom = (samples: readonly Sample[], start: number, size: number): readonly Sample[] =>
  Array.from({ length: Math.min(size, samples.length) }, (_, place) => samples[(start + place) % samples.length] as Sample);

/**
 * How often at least one of `size` samples is right, of one problem: the unbiased estimator of pass@k, 1 - C(n - c, k) / C(n, k) for c right of
 * n (Chen et al. 2021, section 2.1); whether any is, where `size` is not less than n.
 */
export function bestOf(samples: readonly Sample[], size: number): number {
  const count = counted(samples);
  const wrong = samples.filter(({ isRight }) => !isRight).length;
  const drawn = Math.min(size, count);
  if (wrong < drawn) return 1;
  // C(n - c, k) / C(n, k) as a product: the binomials themselves outgrow a number.
  let allWrong = 1;
  for (let place = 0; place < drawn; place++) allWrong *= (wrong - place) / (count - place);
  return 1 - allWrong;
}

/** Mean tokens of a sample, over problems: each problem counts as much as another. */
export const meanTokens = (problems: readonly (readonly Sample[])[]): number =>
  problems.reduce((sum, samples) => sum + samples.reduce((own, { tokens }) => own + tokens, 0) / counted(samples), 0) / problems.length;

function counted(samples: readonly Sample[]): number {
  if (samples.length === 0) throw new Error("a problem without samples");
  return samples.length;
}
