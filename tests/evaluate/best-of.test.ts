import { describe, expect, it } from "vitest";
import { bestOf, elected, majority, meanTokens, passAtOne, type Sample } from "../../lib/evaluate/best-of";
import { randomProblems, told } from "./samples";

/** Every choice of `size` of the samples, in order. */
function subsets(samples: readonly Sample[], size: number): readonly (readonly Sample[])[] {
  if (size === 0) return [[]];
  return samples.flatMap((sample, at) => subsets(samples.slice(at + 1), size - 1).map((rest) => [sample, ...rest]));
}

describe("pass@1", () => {
  it("is the share of right samples", () => {
    expect(passAtOne(told(["right:24", "wrong:7", "none", "right:24"]))).toBe(0.5);
    expect(() => passAtOne([])).toThrow("without samples");
  });
});

describe("best of k", () => {
  it("is the share of all choices of k samples that hold a right one", () => {
    for (const [index, samples] of randomProblems(1, 20, 8).entries())
      for (let size = 1; size <= 8; size++) {
        const choices = subsets(samples, size);
        const direct = choices.filter((choice) => choice.some(({ isRight }) => isRight)).length / choices.length;
        expect(bestOf(samples, size), `problem ${index}, k = ${size}`).toBeCloseTo(direct, 12);
      }
  });

  it("is pass@1 for one sample, and whether any is right for all or more", () => {
    const samples = told(["wrong:1", "wrong:2", "right:24", "none"]);
    expect(bestOf(samples, 1)).toBe(passAtOne(samples));
    expect(bestOf(samples, 4)).toBe(1);
    expect(bestOf(samples, 9)).toBe(1);
    expect(bestOf(told(["wrong:1", "none"]), 9)).toBe(0);
  });
});

describe("the majority vote", () => {
  it("elects the answer with most votes, of equals the earliest, and gives no vote to a sample without an answer", () => {
    expect(elected(told(["wrong:7", "right:24", "right:24"]))?.answer).toBe("24");
    expect(elected(told(["wrong:7", "right:24", "right:24", "wrong:7"]))?.answer).toBe("7");
    expect(elected(told(["right:24", "wrong:7", "wrong:7", "right:24"]))?.answer).toBe("24");
    expect(elected(told(["none", "none", "none", "right:24"]))?.answer).toBe("24");
    expect(elected(told(["none", "none"]))).toBeNull();
  });

  it("of fewer than were drawn is the mean over the runs of that many, each sample in as many", () => {
    // The runs of two: 7 24, 24 24, 24 7; a tie is the earlier's.
    expect(majority(told(["wrong:7", "right:24", "right:24"]), 2)).toBeCloseTo(2 / 3, 12);
    expect(majority(told(["wrong:7", "right:24", "right:24"]), 3)).toBe(1);
    expect(majority(told(["wrong:7", "right:24", "right:24"]), 30)).toBe(1);
  });

  it("of one sample is pass@1", () => {
    for (const samples of randomProblems(2, 30, 6)) expect(majority(samples, 1)).toBeCloseTo(passAtOne(samples), 12);
  });
});

describe("the mean of tokens", () => {
  it("counts each problem as much as another", () => {
    expect(meanTokens([told(["none", "none", "none"], 10), told(["none"], 40)])).toBe(25);
  });
});
