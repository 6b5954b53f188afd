import type { PolicyDescription } from "../../base/provenance";
import type { Solver } from "../../policy/solver";
import type { FamilyName } from "../../problems/problem";
import type { DecoderShape } from "../decoder/architecture";
import { promptTokens, writtenTokens } from "../embedded/prompt";
import { vocabularyOf } from "../embedded/vocabularies";
import type { OnnxRuntime } from "../onnx/runtime";
import { createRolloutEngine, type RolloutEngine, type RolloutEngineOptions } from "./rollout-engine";

/** Whole solutions by an embedded model, and the engine that draws them: its weights can be changed, as in training. */
export interface EmbeddedSolver extends Solver {
  readonly engine: RolloutEngine;
  dispose(): Promise<void>;
}

/** The engine's tokens as the texts of their problems. */
export const embeddedSolver = (engine: RolloutEngine, description: PolicyDescription): EmbeddedSolver => ({
  engine,
  describe: () => description,
  solve: async (requests, options) => {
    const drawn = await engine.rollOut(
      requests.flatMap(({ problem, streams }) => {
        const prompt = promptTokens(problem);
        return streams.map((stream) => ({ prompt, stream }));
      }),
      options,
    );
    let first = 0;
    return requests.map(({ problem, streams }) => {
      const { detokenize } = vocabularyOf(problem.family);
      const mine = drawn.slice(first, first + streams.length);
      first += streams.length;
      return mine.map(({ tokens, logProbabilities, isEnded }) => ({
        text: detokenize(tokens),
        tokens: tokens.length,
        logProbability: logProbabilities.reduce((sum, each) => sum + each, 0),
        isEnded,
      }));
    });
  },
  dispose: () => engine.dispose(),
});

export interface EmbeddedSolverOptions extends Omit<RolloutEngineOptions, "endToken" | "wordless"> {
  /** Whose words the model reads and writes. */
  readonly family: FamilyName;
  readonly description: PolicyDescription;
}

export async function createEmbeddedSolver(
  runtime: OnnxRuntime,
  shape: DecoderShape,
  { family, description, ...options }: EmbeddedSolverOptions,
): Promise<EmbeddedSolver> {
  return embeddedSolver(await createRolloutEngine(runtime, shape, { ...options, ...writtenTokens(family) }), description);
}
