import type { DecoderShape, Weights } from "../model/decoder/architecture";
import { buildForwardGraph } from "../model/decoder/forward-graph";
import type { OnnxRuntime } from "../model/onnx/runtime";
import { detokenize } from "../model/vocabulary";
import { generateCountdown } from "../problems/countdown/generate";
import type { CountdownSize } from "../problems/countdown/instance";
import { verify } from "../verify/verify";
import { directLength, promptTokens } from "./direct";
import { sampleCompletions } from "./sampler";

/** Rows sampled at once: the cache of many more leaves the processor's own. */
const ROWS_AT_ONCE = 64;

export interface AccuracyQuestion {
  readonly size: CountdownSize;
  readonly problems: number;
  readonly samples: number;
  readonly seed: number;
}

/** The share of samples at temperature 1 that solve held-out problems. A look during training; `evaluate` is the measurement. */
export async function sampledAccuracy(
  runtime: OnnxRuntime,
  shape: DecoderShape,
  weights: Weights,
  { size, problems, samples, seed }: AccuracyQuestion,
): Promise<number> {
  const session = await runtime.createSession(buildForwardGraph(shape, weights));
  const asked = Array.from({ length: problems }, (_, group) => generateCountdown(size, seed, group, "held-out"));
  const rows = asked.flatMap((problem, group) =>
    Array.from({ length: samples }, (_, index) => ({
      problem,
      prompt: promptTokens(problem),
      stream: { seed, purpose: "sample" as const, group, index },
    })),
  );
  let right = 0;
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const chunk = rows.slice(start, start + ROWS_AT_ONCE);
    const completions = await sampleCompletions(runtime, session, shape, chunk, directLength[size]);
    chunk.forEach(({ problem }, row) => {
      const steps = detokenize(completions[row] ?? [])
        .split("\n")
        .slice(0, -1);
      if (verify(problem, steps).isRight) right++;
    });
  }
  await session.release();
  return right / rows.length;
}
