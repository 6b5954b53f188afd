import type { InferenceSession } from "onnxruntime-common";
import { numberAt } from "../../base/columns";
import { modelName } from "../../base/describe-model";
import type { PolicyDescription } from "../../base/provenance";
import { SpokenError } from "../../base/spoken-error";
import { statesAnswer } from "../../problems/answer";
import type { Problem } from "../../problems/problem";
import type { Policy, SamplingOptions } from "../../search/policy";

import type { DecoderShape, Weights } from "../decoder/architecture";
import type { TextCodec } from "../embedded/codec";
import type { OnnxRuntime } from "../onnx/runtime";
import type { OwnedPolicy, PolicySource } from "../policy-source";
import { buildBranchGraph, cacheRowLength } from "./branch-graph";
import { runBranches } from "./branch-runner";
import { prefill } from "./prefill";
import { drawSamples, type Sample } from "./sampler";
import { TokenTree } from "./token-tree";

export interface EngineParts {
  readonly description: PolicyDescription;
  readonly shape: DecoderShape;
  readonly weights: Weights;
  readonly codec: TextCodec;
  /** The decoder with key-value cache, as transformers.js loaded it; computes given texts. */
  readonly forward: InferenceSession;
  readonly runtime: OnnxRuntime;
  /** Tokens decoded in one run of the branch graph. */
  readonly steps: number;
  /** Waits until messages, such as a cancellation, have been handled. */
  readonly breathe: () => Promise<void>;
}

/** The work of a policy of the engine so far. */
export interface EngineStatistics {
  readonly runs: number;
  /** Tokens whose keys and values were computed, including tokens decoded past an end. */
  readonly tokensComputed: number;
  /** Different tokens in the tree of all texts that were requested and drawn: the least that had to be computed. */
  readonly tokensNeeded: number;
  readonly tokensDrawn: number;
  /** Of the needed tokens, those that were forgotten to bound the memory; they may have been computed again. */
  readonly tokensForgotten: number;
}

export interface EnginePolicy extends OwnedPolicy {
  statistics(): EngineStatistics;
}

/** A loaded model that continues texts for many branches at once. */
export interface Engine extends PolicySource {
  createPolicy(): EnginePolicy;
  /** Whether the vocabulary covers every part of the problem's statement. */
  hasWordsFor(problem: Problem): boolean;
}

const MAX_ROWS = 256;

/** A token tree with more computed tokens is emptied before the next call: about 300 MB for the embedded models. */
const MAX_TOKENS = 65_536;

export async function createEngine(parts: EngineParts): Promise<Engine> {
  const session = await parts.runtime.createSession(
    buildBranchGraph(parts.shape, parts.weights, { steps: parts.steps, wordless: parts.codec.wordless }),
  );
  // A session takes one run at a time; policies of one engine wait for each other.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    describe: () => parts.description,
    createPolicy: () => createPolicy(parts, session, inTurn),
    hasWordsFor: (problem) => parts.codec.covers(textOf(problem, [])),
    dispose: async () => {
      await inTurn(() => session.release());
    },
  };
}

function createPolicy(parts: EngineParts, session: InferenceSession, inTurn: <T>(work: () => Promise<T>) => Promise<T>): EnginePolicy {
  const { shape, runtime, codec, steps } = parts;
  // A run of several steps may decode this many tokens past the requested one.
  const positions = shape.maxPositions - (steps - 1);
  const tree = new TokenTree({ vocabulary: shape.vocabulary, cacheRow: cacheRowLength(shape), wordless: codec.wordless });
  const counts = { runs: 0, tokensComputed: 0, tokensDrawn: 0, tokensForgotten: 0 };
  const forget = (): void => {
    counts.tokensForgotten += tree.neededCount();
    tree.rollBack(0, []);
  };

  /** Runs `work`. If it is cancelled or fails, the tree is restored. */
  const cancellable = async <T>(signal: AbortSignal | undefined, work: (computed: number[]) => Promise<T>): Promise<T> => {
    if (tree.size > MAX_TOKENS) forget();
    const size = tree.size;
    const computed: number[] = [];
    try {
      return await work(computed);
    } catch (error) {
      tree.rollBack(size, computed);
      throw signal?.aborted ? signal.reason : error;
    }
  };

  const sample = (
    problem: Problem,
    requests: readonly { readonly path: readonly string[]; readonly streams: Parameters<Policy["propose"]>[2] }[],
    options: SamplingOptions,
    isComplete: (tokens: readonly number[]) => boolean,
  ): Promise<readonly (readonly Sample[])[]> =>
    inTurn(() =>
      cancellable(options.signal, async (computed) => {
        if (!codec.covers(textOf(problem, [])))
          throw new SpokenError({
            what: `The model ${modelName(parts.description)} has no words for a part of "${problem.statement.slice(0, 80)}".`,
            advice: "Choose another problem, or a model that was made for problems like this one.",
          });
        // A path longer than the model's positions is read up to the last position, and nothing is drawn after it.
        const starts = requests.map(({ path }) => tree.path(tree.at(codec.encode(textOf(problem, path)).slice(0, positions))));
        for (const start of starts) {
          const fresh = await prefill(tree, start, { session: parts.forward, shape, runtime });
          computed.push(...fresh);
          counts.tokensComputed += fresh.length;
          if (fresh.length > 0) counts.runs++;
        }
        const flat = requests.flatMap(({ streams }, i) => {
          const start = starts[i] ?? [];
          const from = numberAt(start, start.length - 1);
          return streams.map((stream) => ({ from, stream, room: positions - start.length }));
        });
        const samples = await drawSamples(tree, flat, {
          ...options,
          endToken: codec.endToken,
          isComplete,
          steps,
          maxRows: MAX_ROWS,
          compute: async (rows) => {
            options.signal?.throwIfAborted();
            computed.push(...(await runBranches(tree, rows, { session, shape, steps, runtime }, options.temperature)));
            counts.tokensComputed += rows.length * steps;
            counts.runs++;
            await parts.breathe();
          },
        });
        counts.tokensDrawn += samples.reduce((sum, { drawn }) => sum + drawn, 0);
        return groupLike(requests, samples);
      }),
    );

  const textOfTokens = (tokens: readonly number[]): string => tokens.map((token) => codec.pieces[token] ?? "").join("");
  const endsLine = (token: number | undefined): boolean => token !== undefined && (codec.pieces[token]?.endsWith("\n") ?? false);
  const describeSample = ({ tokens, drawn, logProbability }: Sample) => ({ text: textOfTokens(tokens), tokens: drawn, logProbability });

  return {
    describe: () => parts.description,
    // In turn, so that a call that is still ending is not disturbed.
    dispose: () => void inTurn(async () => forget()),
    statistics: () => ({ ...counts, tokensNeeded: counts.tokensForgotten + tree.neededCount() }),
    propose: async (problem, path, streams, options) => {
      const [samples] = await sample(problem, [{ path, streams }], options, (tokens) => endsLine(tokens.at(-1)));
      return (samples ?? []).map((drawn) => ({ ...describeSample(drawn), stop: drawn.stop }));
    },
    rollout: async (problem, requests, options) => {
      // A solution is complete with the line that states its answer (docs/method.md, section 1).
      const isComplete = (tokens: readonly number[]): boolean =>
        endsLine(tokens.at(-1)) && statesAnswer(textOfTokens(tokens.slice(-LONGEST_ANSWER)));
      const samples = await sample(problem, requests, options, isComplete);
      return samples.map((row) => row.map((drawn) => ({ ...describeSample(drawn), stop: drawn.stop === "limit" ? "limit" : "end" })));
    },
  };
}

/** Groups the flat samples like the requests. */
function groupLike(requests: readonly { readonly streams: readonly unknown[] }[], samples: readonly Sample[]): (readonly Sample[])[] {
  let first = 0;
  return requests.map(({ streams }) => {
    const group = samples.slice(first, first + streams.length);
    first += streams.length;
    return group;
  });
}

/** Far more tokens than a boxed answer has; keeps the check of long rollouts cheap. */
const LONGEST_ANSWER = 48;

/** The model's input: the statement, then the steps, one line each. */
const textOf = (problem: Problem, path: readonly string[]): string => [problem.statement, ...path].map((line) => `${line}\n`).join("");
