import { describe, expect, it } from "vitest";
import { detokenize, END, START } from "../../lib/model/vocabulary";
import { splitOf } from "../../lib/problems/countdown/generate";
import { countdownProblem, readStatement } from "../../lib/problems/countdown/instance";
import { directExample, directLength, promptTokens } from "../../lib/train/direct";
import { packBatch } from "../../lib/train/example";
import { verify } from "../../lib/verify/verify";

describe("direct examples", () => {
  it.each([3, 4] as const)("are right solutions of training problems with %i numbers", (size) => {
    for (let index = 0; index < 200; index++) {
      const { tokens, given } = directExample(size, 17, index);
      const [statement = "", ...steps] = detokenize(tokens).split("\n").slice(0, -1);
      const instance = readStatement(statement);
      if (!instance.ok) throw new Error(instance.error);
      const problem = countdownProblem(instance.value.numbers, instance.value.target, { kind: "typed" });
      expect(splitOf(instance.value.numbers)).toBe("train");
      expect(verify(problem, steps)).toMatchObject({ isRight: true });
      expect(promptTokens(problem)).toEqual(tokens.slice(0, given));
      expect([tokens[0], tokens.at(-1), tokens.length]).toEqual([START, END, directLength[size]]);
    }
  });

  it("are a pure function of seed and index", () => {
    expect(directExample(3, 1, 2)).toEqual(directExample(3, 1, 2));
    expect(directExample(3, 1, 2)).not.toEqual(directExample(3, 1, 3));
    expect(directExample(3, 1, 2)).not.toEqual(directExample(3, 2, 2));
  });
});

describe("a batch", () => {
  it("weighs the learned tokens alike, and neither the problem nor the padding", () => {
    const batch = packBatch(
      [
        { tokens: [1, 5, 6, 7, 2], given: 2 },
        { tokens: [1, 8, 2], given: 1 },
      ],
      { rows: 2, length: 5 },
    );
    expect([...batch.tokens]).toEqual([1, 5, 6, 7, 0, 1, 8, 0, 0, 0]);
    expect([...batch.targets]).toEqual([5, 6, 7, 2, 0, 8, 2, 0, 0, 0]);
    expect([...batch.weights].map((weight) => Math.round(weight * 5))).toEqual([0, 1, 1, 1, 0, 1, 1, 0, 0, 0]);
  });

  it("refuses examples that do not fit", () => {
    expect(() => packBatch([{ tokens: [1, 2, 3, 4], given: 1 }], { rows: 1, length: 2 })).toThrow("4 tokens for rows of 2");
    expect(() => packBatch([], { rows: 1, length: 2 })).toThrow("0 examples for 1 rows");
  });
});
