import { describe, expect, it } from "vitest";
import { createRng, type Rng } from "../../lib/base/rng";
import { alignTexts, alignTraces, commonPrefix, longestCommonSubsequence } from "../../lib/trace/align";
import { traceOf } from "../graph/scripted-trace";

/** Few different words, so that there is much to match. */
const listOf = (rng: Rng, most: number): string[] =>
  Array.from({ length: rng.below(most + 1) }, () => ["a", "b", "c", "d"][rng.below(4)] ?? "a");

/** The length of the longest common subsequence by trying every choice. */
function bruteLength(a: readonly string[], b: readonly string[]): number {
  let best = 0;
  for (let choice = 0; choice < 2 ** a.length; choice++) {
    const chosen = a.filter((_, at) => (choice >> at) % 2 === 1);
    let at = 0;
    for (const item of b) if (item === chosen[at]) at++;
    if (at === chosen.length) best = Math.max(best, chosen.length);
  }
  return best;
}

describe("the longest common subsequence", () => {
  it("is as long as the best of all choices, and made of equal pairs that rise", () => {
    for (let seed = 0; seed < 400; seed++) {
      const rng = createRng(seed, "test");
      const [a, b] = [listOf(rng, 9), listOf(rng, 9)];
      const pairs = longestCommonSubsequence(a, b);
      expect(pairs.length, `seed ${seed}: ${a.join("")} ${b.join("")}`).toBe(bruteLength(a, b));
      pairs.forEach(([i, j], at) => {
        expect(a[i]).toBe(b[j]);
        const before = pairs[at - 1];
        if (before) expect(before[0] < i && before[1] < j, `seed ${seed}`).toBe(true);
      });
    }
  });

  it("needs no deep stack for thousands of equal steps", () => {
    const long = Array.from({ length: 3000 }, (_, at) => `${at % 7}`);
    expect(longestCommonSubsequence(long, long).length).toBe(3000);
  });
});

describe("the common beginning", () => {
  it("is common to all, and one more step is not", () => {
    for (let seed = 0; seed < 300; seed++) {
      const rng = createRng(seed, "test");
      const start = listOf(rng, 4);
      const lists = Array.from({ length: 2 + rng.below(3) }, () => [...start, ...listOf(rng, 5)]);
      const prefix = commonPrefix(lists);
      const [first = []] = lists;
      for (const list of lists) expect(list.slice(0, prefix), `seed ${seed}`).toEqual(first.slice(0, prefix));
      const isLonger = lists.every((list) => list.length > prefix && list[prefix] === first[prefix]);
      expect(isLonger, `seed ${seed}`).toBe(false);
    }
  });
});

describe("aligned traces", () => {
  it("have every step in one row, in order, and matched steps that say the same in one row", () => {
    for (let seed = 0; seed < 300; seed++) {
      const rng = createRng(seed, "test");
      const start = listOf(rng, 3);
      const texts = Array.from({ length: 2 + rng.below(3) }, () => [...start, ...listOf(rng, 8)]);
      const { prefix, rows, matches } = alignTexts(texts);
      texts.forEach((list, trace) => {
        const column = rows.flatMap((row) => (row[trace] === null ? [] : [row[trace]]));
        expect(column, `seed ${seed}, trace ${trace}`).toEqual([...list.keys()]);
        matches[trace]?.forEach((step, at) => {
          if (step === null) return;
          expect(texts[0]?.[step], `seed ${seed}`).toBe(list[at]);
          expect(
            rows.some((row) => row[0] === step && row[trace] === at),
            `seed ${seed}: one row`,
          ).toBe(true);
        });
      });
      for (let row = 0; row < prefix; row++) expect(rows[row]).toEqual(texts.map(() => row));
      expect(rows.every((row) => row.some((step) => step !== null))).toBe(true);
    }
  });

  it("compare what steps say without regard to white space, and find the divergence", () => {
    const one = traceOf([
      ["Use 1 and 2 to make 3.", { kind: "problem" }],
      ["1 +  2 = 3", { kind: "step" }],
      ["Right.", { kind: "step" }],
    ]);
    const two = traceOf([
      ["Use 1 and 2 to make 3.", { kind: "problem" }],
      ["1 + 2 = 3", { kind: "step" }],
      ["Hmm.", { kind: "step" }],
      ["Right.", { kind: "step" }],
    ]);
    const { prefix, rows } = alignTraces([one, two]);
    expect(prefix).toBe(2);
    expect(rows).toEqual([
      [0, 0],
      [1, 1],
      [null, 2],
      [2, 3],
    ]);
  });

  it("are empty where there is nothing to align", () => {
    expect(alignTraces([])).toEqual({ prefix: 0, rows: [], matches: [[]] });
  });
});
