import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { widthOf, wrap } from "../../lib/plot/wrap";

describe("words in lines", () => {
  it("break between words and after hyphens", () => {
    expect(wrap("Countdown, 3 numbers", 1000, 3)).toEqual(["Countdown, 3 numbers"]);
    expect(wrap("Countdown, 3 numbers", 75, 3)).toEqual(["Countdown,", "3 numbers"]);
    expect(wrap("MATH-500", 1000, 3)).toEqual(["MATH-500"]);
    expect(wrap("MATH-500", 50, 3)).toEqual(["MATH-", "500"]);
    expect(wrap("  a \n b  ", 1000, 3)).toEqual(["a b"]);
    expect(wrap("", 100, 3)).toEqual([]);
  });

  it("are cut short where there are too many, or one is too wide", () => {
    expect(wrap("one two three four", 30, 2)).toEqual(["one", "tw…"]);
    expect(wrap("Wwwwwwwwwwww", 50, 2)).toHaveLength(1);
  });

  it("are never wider than the room, and lose no letter while there are lines enough", () => {
    const rng = createRng(9, "test");
    for (let trial = 0; trial < 300; trial++) {
      const text = Array.from({ length: 1 + rng.below(12) }, () => "abc-defgh".slice(0, 1 + rng.below(9))).join(" ");
      const lines = wrap(text, 70, 100);
      expect(
        lines.every((line) => widthOf(line) <= 70),
        `trial ${trial}: ${text}`,
      ).toBe(true);
      expect(lines.join("").replaceAll(" ", ""), `trial ${trial}`).toBe(text.replaceAll(" ", ""));
    }
  });
});
