import { type Stream, uniformAt } from "../../base/rng";
import type { BranchRow } from "./branch-runner";
import { sampleToken } from "./sample-token";
import type { TokenTree } from "./token-tree";

export type StopReason = "boundary" | "end" | "limit";

/** A text to continue from a computed node. */
export interface SampleRequest {
  readonly from: number;
  readonly stream: Stream;
  /** How many positions the model has left after `from`; a sample ends there as it does at `maxTokens`. */
  readonly room: number;
}

export interface Sample {
  /** Without the end token. */
  readonly tokens: readonly number[];
  /** The number of drawn tokens, the end token included. */
  readonly drawn: number;
  /** The sum over the drawn tokens. */
  readonly logProbability: number;
  readonly stop: StopReason;
}

export interface SamplerOptions {
  readonly temperature: number;
  readonly maxTokens: number;
  readonly endToken: number;
  /** Whether the text so far is complete; called after every token. */
  readonly isComplete: (tokens: readonly number[]) => boolean;
  /** Tokens decoded in one run of the model. */
  readonly steps: number;
  readonly maxRows: number;
  /** Computes the rows into the tree. */
  readonly compute: (rows: readonly BranchRow[]) => Promise<void>;
}

interface Walker {
  readonly stream: Stream;
  readonly most: number;
  readonly tokens: number[];
  node: number;
  logProbability: number;
  stop: StopReason | null;
}

/**
 * Draws every sample token by token, each from its own stream. Samples share the token tree: where several are at the same text, it is
 * computed once, and results of earlier calls are reused. Draw i of a sample is a pure function of its stream, i and the text, so neither
 * the number of rows nor of steps a run changes the draws.
 */
export async function drawSamples(tree: TokenTree, requests: readonly SampleRequest[], options: SamplerOptions): Promise<Sample[]> {
  const walkers = requests.map(
    ({ from, stream, room }): Walker => ({
      stream,
      node: from,
      most: Math.min(options.maxTokens, room),
      tokens: [],
      logProbability: 0,
      stop: null,
    }),
  );
  for (;;) {
    const waiting = new Map<number, BranchRow>();
    for (const walker of walkers) {
      advance(tree, walker, options);
      if (walker.stop === null && !waiting.has(walker.node))
        waiting.set(walker.node, { node: walker.node, uniforms: upcoming(walker, options) });
    }
    if (waiting.size === 0) break;
    const rows = [...waiting.values()];
    for (let first = 0; first < rows.length; first += options.maxRows) await options.compute(rows.slice(first, first + options.maxRows));
  }
  return walkers.map(({ tokens, logProbability, stop }) => {
    const isEnded = tokens.at(-1) === options.endToken;
    return { tokens: isEnded ? tokens.slice(0, -1) : tokens, drawn: tokens.length, logProbability, stop: stop as StopReason };
  });
}

/** Draws as long as the tree has the logits. */
function advance(tree: TokenTree, walker: Walker, { temperature, endToken, isComplete }: SamplerOptions): void {
  if (walker.most <= 0) walker.stop = "limit";
  while (walker.stop === null && tree.isComputed(walker.node)) {
    const { token, logProbability } = sampleToken(tree.logits(walker.node), temperature, uniformAt(walker.stream, walker.tokens.length));
    walker.tokens.push(token);
    walker.logProbability += logProbability;
    if (token === endToken) walker.stop = "end";
    else if (isComplete(walker.tokens)) walker.stop = "boundary";
    else if (walker.tokens.length >= walker.most) walker.stop = "limit";
    else walker.node = tree.child(walker.node, token);
  }
}

/** The uniforms of the sample's next draws, as many as one run can use. */
const upcoming = ({ stream, tokens, most }: Walker, { steps }: SamplerOptions): number[] =>
  Array.from({ length: Math.min(steps - 1, most - tokens.length) }, (_, i) => uniformAt(stream, tokens.length + i));
