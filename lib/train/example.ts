import { present } from "../base/assert";
import { SpokenError } from "../base/spoken-error";
import { promptTokens, tokensOf } from "../model/embedded/prompt";
import { END, PAD } from "../model/embedded/vocabulary";
import type { Problem } from "../problems/problem";
import type { LikelihoodBatch } from "./batch";
import type { Bucket } from "./graph/blocks";

/** A text to learn from, as tokens. */
export interface Example {
  /** From `<start>` to `<end>`. */
  readonly tokens: readonly number[];
  /** How many tokens at the beginning are the problem, which is given and not learned. At least 1. */
  readonly given: number;
  /** Further ranges of tokens that are read but not learned: in order, apart, behind the given tokens. */
  readonly unlearned: readonly (readonly [first: number, end: number])[];
}

/** Whole lines of a solution, each ended. `isLearned` is false for lines that are only read. */
export interface Passage {
  readonly text: string;
  readonly isLearned: boolean;
}

/** An example of the problem and the text behind its statement, every line ended. */
export const exampleOf = (problem: Problem, solution: string): Example => exampleOfPassages(problem, [{ text: solution, isLearned: true }]);

export function exampleOfPassages(problem: Problem, passages: readonly Passage[]): Example {
  const tokens = [...promptTokens(problem)];
  const given = tokens.length;
  const unlearned: (readonly [number, number])[] = [];
  for (const { text, isLearned } of passages) {
    const first = tokens.length;
    tokens.push(...tokensOf(problem, text));
    if (!isLearned) unlearned.push([first, tokens.length]);
  }
  return { tokens: [...tokens, END], given, unlearned };
}

/** How many tokens of the example are learned. */
export const learnedTokens = ({ tokens, given, unlearned }: Example): number =>
  tokens.length - given - unlearned.reduce((sum, [first, end]) => sum + end - first, 0);

/**
 * Packs the examples as one batch, a row each, padded to the bucket's length, with empty rows to its size. Every learned token has the same
 * weight, so the loss is their mean in nats a token.
 */
export function packBatch(examples: readonly Example[], bucket: Bucket): LikelihoodBatch {
  const { rows, length } = bucket;
  if (examples.length > rows || examples.length === 0) throw new Error(`${examples.length} examples for ${rows} rows`);
  const tokens = new Int32Array(rows * length).fill(PAD);
  const targets = new Int32Array(rows * length).fill(PAD);
  const weights = new Float32Array(rows * length);
  const learned = examples.reduce((total, example) => total + learnedTokens(example), 0);
  examples.forEach((example, row) => {
    if (example.tokens.length > length + 1) throw new Error(`an example of ${example.tokens.length} tokens for rows of ${length}`);
    tokens.set(example.tokens.slice(0, -1), row * length);
    targets.set(example.tokens.slice(1), row * length);
    // The weight of a token counts for predicting the next one.
    weights.fill(1 / learned, row * length + example.given - 1, row * length + example.tokens.length - 1);
    for (const [from, end] of example.unlearned) weights.fill(0, row * length + from - 1, row * length + end - 1);
  });
  return { objective: "likelihood", rows, length, tokens, targets, weights };
}

/** The possible row lengths. */
const LENGTHS = [32, 48, 64, 96, 128, 192, 256, 384, 512] as const;

/** The bucket for a longest example of this many tokens: the shortest length that holds it, and as many rows as fit the budget. */
export function bucketFor(longest: number, tokensPerBatch: number): Bucket {
  const length = LENGTHS.find((candidate) => candidate >= longest - 1);
  if (length === undefined) {
    const what = `An example of ${longest} tokens is longer than any batch.`;
    throw new SpokenError({ what, advice: "Choose problems whose traces are shorter." });
  }
  return { rows: Math.max(1, Math.floor(tokensPerBatch / length)), length };
}

/** Groups the examples into batches of similar length with few empty rows. A batch's bucket is that of its longest example. */
export function groupByLength(
  examples: readonly Example[],
  tokensPerBatch: number,
): { readonly bucket: Bucket; readonly examples: readonly Example[] }[] {
  const longestFirst = [...examples].sort((a, b) => b.tokens.length - a.tokens.length);
  const groups: { readonly bucket: Bucket; readonly examples: readonly Example[] }[] = [];
  for (let at = 0; at < longestFirst.length; ) {
    const bucket = bucketFor(present(longestFirst[at], "example").tokens.length, tokensPerBatch);
    groups.push({ bucket, examples: longestFirst.slice(at, at + bucket.rows) });
    at += bucket.rows;
  }
  return groups;
}
