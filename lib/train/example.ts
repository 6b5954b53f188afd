import { present } from "../base/assert";
import { SpokenError } from "../base/spoken-error";
import { promptTokens, tokensOf } from "../model/embedded/prompt";
import { END, PAD } from "../model/embedded/vocabulary";
import type { Problem } from "../problems/problem";
import type { LikelihoodBatch } from "./batch";
import type { Bucket } from "./graph/blocks";

/** One text to learn from, as tokens. */
export interface Example {
  /** From `<start>` to `<end>`. */
  readonly tokens: readonly number[];
  /** How many tokens at the beginning are given, not learned: the problem. At least 1. */
  readonly given: number;
  /** Other tokens that are read and not learned, from the first to before the last; in order, apart, behind the given ones. */
  readonly unlearned: readonly (readonly [first: number, end: number])[];
}

/** Whole lines of a solution, each ended; `isLearned` false where they are only to be read. */
export interface Passage {
  readonly text: string;
  readonly isLearned: boolean;
}

/** The problem and what follows its statement, lines each ended, as an example. */
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

/** How many tokens of the example count in the loss. */
export const learnedTokens = ({ tokens, given, unlearned }: Example): number =>
  tokens.length - given - unlearned.reduce((sum, [first, end]) => sum + end - first, 0);

/**
 * The examples as one batch, a row each, padded to the bucket's length, and with empty rows to its number. Every learned token counts the
 * same, so that the loss is the mean over them, in nats a token.
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
    // Where a token is read, the next one is learned.
    weights.fill(1 / learned, row * length + example.given - 1, row * length + example.tokens.length - 1);
    for (const [from, end] of example.unlearned) weights.fill(0, row * length + from - 1, row * length + end - 1);
  });
  return { objective: "likelihood", rows, length, tokens, targets, weights };
}

/** Token budgets are filled with rows of these lengths. */
const LENGTHS = [32, 48, 64, 96, 128, 192, 256, 384, 512] as const;

/** The bucket of a batch whose longest example has so many tokens: the shortest length that holds it, as many rows as fit the budget. */
export function bucketFor(longest: number, tokensPerBatch: number): Bucket {
  const length = LENGTHS.find((candidate) => candidate >= longest - 1);
  if (length === undefined) {
    const what = `An example of ${longest} tokens is longer than any batch.`;
    throw new SpokenError({ what, advice: "Choose problems whose traces are shorter." });
  }
  return { rows: Math.max(1, Math.floor(tokensPerBatch / length)), length };
}

/** The examples in batches of similar length, as few rows empty as can be; a batch's bucket is that of its longest example. */
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
