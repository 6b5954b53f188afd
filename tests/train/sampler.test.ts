import { describe, expect, it } from "vitest";
import { uniformAt } from "../../lib/base/rng";
import { buildForwardGraph } from "../../lib/model/decoder/forward-graph";
import { END } from "../../lib/model/vocabulary";
import { sampleCompletions } from "../../lib/train/sampler";
import { referenceLogits } from "../model/reference-decoder";
import { runtime, tinyShape, tinyWeights } from "./tiny";

const MAX_TOKENS = 6;

describe("the sampler", () => {
  it("draws, row by row, what the float64 reference draws from the same streams", async () => {
    const session = await runtime.createSession(buildForwardGraph(tinyShape, tinyWeights));
    const rows = Array.from({ length: 12 }, (_, index) => ({
      prompt: [1, 3 + (index % 4), 5],
      stream: { seed: 4, purpose: "test" as const, group: 0, index },
    }));
    const completions = await sampleCompletions(runtime, session, tinyShape, rows, MAX_TOKENS);
    const expected = rows.map(({ prompt, stream }) => {
      const tokens = [...prompt];
      for (let position = 0; position < MAX_TOKENS; position++) {
        const logits = referenceLogits(tinyShape, tinyWeights, tokens).at(-1) ?? [];
        const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
        let left = uniformAt(stream, position);
        const token = logits.findIndex((logit) => {
          left -= Math.exp(logit) / total;
          return left < 0;
        });
        if (token === END) break;
        tokens.push(token);
      }
      return tokens.slice(prompt.length);
    });
    expect(completions).toEqual(expected);
    expect(new Set(expected.map((tokens) => tokens.length)).size).toBeGreaterThan(1);
  });

  it("takes prompts of one length only", async () => {
    const session = await runtime.createSession(buildForwardGraph(tinyShape, tinyWeights));
    const stream = { seed: 4, purpose: "test" as const, group: 0, index: 0 };
    const rows = [
      { prompt: [1], stream },
      { prompt: [1, 2], stream },
    ];
    await expect(sampleCompletions(runtime, session, tinyShape, rows, 2)).rejects.toThrow("prompts of different lengths");
  });
});
