import { describe, expect, it } from "vitest";
import { cardMeasurements, measureModel, onCard } from "../../lib/cli/models/measure";
import { loadWeights, solverOf } from "../../lib/cli/models/models";
import { nodeRuntime } from "../../lib/model/onnx/runtime-node";

describe("the base model", () => {
  it.each(cardMeasurements("countdown-3"))(
    "solves between 15 and 60 % of held-out three-number problems at temperature $temperature, as its card says",
    async (request) => {
      const { card, weights } = await loadWeights("base");
      const solver = await solverOf({ card, weights }, "countdown-3", nodeRuntime({ threads: 1 }));
      const { evaluation } = await measureModel(solver, request, { signal: new AbortController().signal, say: () => undefined });
      await solver.dispose();
      expect(evaluation.passAt1).toBeGreaterThan(0.15);
      expect(evaluation.passAt1).toBeLessThan(0.6);
      // Another processor rounds differently, and a sample in thousands may fall on the other side.
      expect(evaluation.passAt1).toBeCloseTo(onCard(card, request)?.passAt1 ?? Number.NaN, 2);
    },
    300_000,
  );
});
