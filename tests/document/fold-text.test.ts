import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { foldText, rangesOf } from "../../lib/document/fold-text";

describe("folded text", () => {
  it("has no case, no diacritics, one blank for any white space, and signs as they are typed", () => {
    expect(foldText("ÀÉîõü  Ĥ\n\tx")).toBe("aeiou h x");
    expect(foldText("8 − 7 × 3 ÷ 1 · “don’t”")).toBe('8 - 7 * 3 / 1 * "don\'t"');
  });

  it("finds words where they stand in the text as it is", () => {
    const text = "Café  au LAIT, cafe\u0301 noir";
    const found = rangesOf(text, "cafe").map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(["Café", "cafe\u0301"]);
    expect(rangesOf(text, "É AU l").map(({ start, end }) => text.slice(start, end))).toEqual(["é  au L"]);
    expect(rangesOf("8 − 7 = 1", "8 - 7")).toEqual([{ start: 0, end: 5 }]);
    expect(rangesOf(text, "  ")).toEqual([]);
    expect(rangesOf("", "a")).toEqual([]);
  });

  it("gives ranges that rise without overlap, each of which says the words, as many as an own count finds", () => {
    const letters = ["a", "A", "ä", "b", " ", "\n", "−", "é", "e\u0301", "𝒳", "ﬁ", "ß", "İ"];
    for (let seed = 0; seed < 500; seed++) {
      const rng = createRng(seed, "test");
      const some = (most: number) => Array.from({ length: rng.below(most) }, () => letters[rng.below(letters.length)] ?? "a").join("");
      const text = some(30);
      const words = some(4);
      const wanted = foldText(words).trim();
      const ranges = rangesOf(text, words);
      let end = 0;
      for (const range of ranges) {
        expect(range.start, `seed ${seed}`).toBeGreaterThanOrEqual(end);
        expect(range.end).toBeGreaterThan(range.start);
        end = range.end;
        expect(foldText(text.slice(range.start, range.end)).trim(), `seed ${seed}: ${JSON.stringify([text, words])}`).toContain(wanted);
      }
      if (wanted !== "")
        expect(ranges.length, `seed ${seed}: ${JSON.stringify([text, words])}`).toBe(foldText(text).split(wanted).length - 1);
    }
  });
});
