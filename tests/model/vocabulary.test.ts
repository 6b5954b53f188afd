import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { countdownVocabulary, equationVocabulary } from "../../lib/model/embedded/vocabularies";
import { createVocabulary, END, START, VOCABULARY_SIZE } from "../../lib/model/embedded/vocabulary";
import { generateCountdown } from "../../lib/problems/countdown/generate";
import { instanceOf } from "../../lib/problems/countdown/instance";
import { solutionLines, solve } from "../../lib/problems/countdown/solve";
import { phrases } from "../../lib/trace/phrases";
import { wholeFamily } from "../fixtures/whole-family";

const { pieces, tokenFor, tokenize, detokenize } = countdownVocabulary;

const example = "Use 16, 14 and 10 to make 5.\n16 - 14 = 2, leaving 10 and 2.\n10 / 2 = 5, so the answer is \\boxed{5}.\n";

describe("the vocabulary", () => {
  it("has 128 different pieces", () => {
    expect(new Set(pieces).size).toBe(VOCABULARY_SIZE);
    expect(tokenFor("<end>")).toBe(END);
  });

  it("reads the example as one token a number and a phrase, and writes it back", () => {
    const tokens = tokenize(example);
    expect(tokens.ok && tokens.value.map((token) => pieces[token]).slice(0, 12)).toEqual(
      ["Use ", "16", ", ", "14", " and ", "10", " to make ", "5", ".\n", "16", " - ", "14"], // biome-ignore format: one line reads as the text
    );
    expect(tokens.ok && detokenize([START, ...tokens.value, END])).toBe(example);
  });

  it("gives back the tokens of texts made of pieces, and every text byte for byte", () => {
    const rng = createRng(11, "test");
    for (let index = 0; index < 300; index++) {
      const problem = generateCountdown(index % 2 === 0 ? 3 : 4, 11, index, "train");
      const instance = instanceOf(problem);
      const solutions = solve(instance);
      const lines = solutionLines(instance.numbers, solutions[rng.below(solutions.length)] ?? []);
      const sentences = [phrases.reflection, phrases.unsure, phrases.good, phrases.restart]
        .map((phrase) => `${phrase}\n`)
        .filter(() => rng.uniform() < 0.5);
      const text = `${problem.statement}\n${sentences.join("")}${lines.join("\n")}\n`;
      const tokens = tokenize(text);
      if (!tokens.ok) throw new Error(`${text}: ${tokens.error}`);
      expect(detokenize(tokens.value)).toBe(text);
      expect(tokens.value.filter((token) => pieces[token]?.endsWith("\n"))).toHaveLength(text.split("\n").length - 1);
    }
  });

  it("has one token for each of the paper's sentences, and words for a backtrack", () => {
    for (const sentence of [phrases.reflection, phrases.unsure, phrases.good, phrases.restart]) {
      expect(tokenize(`${sentence}\n`)).toEqual({ ok: true, value: [tokenFor(`${sentence}\n`)] });
    }
    const backtrack = tokenize(`${phrases.goBack} ${wholeFamily("countdown-3").stateAfter("16 - 14 = 2, leaving 10 and 2.")}.\n`);
    expect(backtrack.ok && backtrack.value.map((token) => pieces[token])).toEqual([`${phrases.goBack} have `, "10", " and ", "2", ".\n"]);
  });

  it("has words for what a look back computes", () => {
    const check = wholeFamily("countdown-3").check(generateCountdown(3, 1, 1, "train"), "10 / 2 = 5, so the answer is \\boxed{5}.");
    const tokens = tokenize(`${check}\n`);
    expect(tokens.ok && tokens.value.map((token) => pieces[token]).filter((_, i) => i !== 2)).toEqual(["5", " is off by ", ".\n"]);
  });

  it("refuses two pieces alike, and more than there is room for", () => {
    expect(() => createVocabulary(["a", "a"])).toThrow("equal");
    expect(() => createVocabulary(Array.from({ length: 125 }, (_, i) => `word ${i}`))).toThrow("more than the 128");
  });

  it("says what it has no words for", () => {
    expect(tokenize("Use 16, 14 and x to make 5.\n")).toEqual({ ok: false, error: 'The model has no words for "x to make 5.\n".' });
    expect(tokenize("<end>").ok).toBe(false);
    expect(tokenize("")).toEqual({ ok: true, value: [] });
  });
});

describe("the vocabulary of equations", () => {
  const wordsOf = (text: string): readonly (string | undefined)[] => {
    const tokens = equationVocabulary.tokenize(text);
    if (!tokens.ok) throw new Error(`${text}: ${tokens.error}`);
    expect(equationVocabulary.detokenize(tokens.value)).toBe(text);
    return tokens.value.map((token) => equationVocabulary.pieces[token]);
  };

  it("has one token for a number, for the sign of one and for what a step does", () => {
    expect(wordsOf("Solve -3x - 12 = 2(x + 9).\n")).toEqual(
      ["Solve ", "-", "3", "x", " - ", "12", " = ", "2", "(", "x", " + ", "9", ")", ".\n"], // biome-ignore format: one line reads as the text
    );
    expect(wordsOf("Divide both sides by -3: x = -5/3, so the answer is \\boxed{-5/3}.\n")).toEqual(
      ["Divide both sides by ", "-", "3", ": ", "x", " = ", "-", "5", "/", "3", ", so the answer is \\boxed{", "-", "5", "/", "3", "}.\n"], // biome-ignore format: one line reads as the text
    );
    expect(wordsOf(`${phrases.goBack} had 3x - 7 = 9.\n`)[0]).toBe(`${phrases.goBack} had `);
  });

  it("has words for every attempt and for every look back", () => {
    const family = wholeFamily("linear-equation");
    let checks = 0;
    for (let index = 0; index < 300; index++) {
      const problem = family.generate(12, index, "train");
      const lines = family.attempt(problem, createRng(12, "sample", index), 0.5);
      const check = family.check(problem, lines.at(-1) ?? "");
      checks += Number(check !== null);
      const words = wordsOf([problem.statement, ...lines, ...(check === null ? [] : [check]), phrases.unsure, ""].join("\n"));
      expect(words.filter((word) => word?.endsWith("\n"))).toHaveLength(lines.length + 2 + Number(check !== null));
    }
    expect(checks).toBeGreaterThan(200);
  });
});
