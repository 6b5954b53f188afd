import { describe, expect, it } from "vitest";
import { shortLabel } from "../../lib/graph/label";

describe("a short label", () => {
  it.each([
    ["16 - 14 = 2, leaving 10 and 2.", "16 − 14 = 2"],
    ["10 / 2 = 5, so the answer is \\boxed{5}.", "10 ÷ 2 = 5"],
    ["3 * 8 = 24, leaving 24, 8 and 7.", "3 × 8 = 24"],
    ["", ""],
    ["  Two lines\nof text ", "Two lines"],
  ])("of %j is %j", (text, label) => {
    expect(shortLabel(text)).toBe(label);
  });

  it("cuts what is long with an ellipsis", () => {
    expect(shortLabel("We could also think of the triangle as half of a square.")).toBe("We could also think of th…");
    expect(shortLabel("x".repeat(10_000), 12)).toHaveLength(12);
  });
});
