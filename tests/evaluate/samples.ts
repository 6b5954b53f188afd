import { createRng } from "../../lib/base/rng";
import type { Sample } from "../../lib/evaluate/best-of";

/** From "right:24", "wrong:7" and "none": one sample for each, with as many tokens as given. */
export const told = (words: readonly string[], tokens = 10): readonly Sample[] =>
  words.map((word) => {
    const [kind, answer] = word.split(":");
    return { isRight: kind === "right", answer: answer ?? null, tokens };
  });

/** Problems of random hardness, each with `count` samples whose wrong answers are a few. */
export function randomProblems(seed: number, problems: number, count: number): readonly (readonly Sample[])[] {
  const rng = createRng(seed, "test");
  return Array.from({ length: problems }, () => {
    const rate = rng.uniform();
    return Array.from({ length: count }, () => {
      const isRight = rng.uniform() < rate;
      return { isRight, answer: isRight ? "24" : rng.uniform() < 0.2 ? null : String(rng.below(4)), tokens: 20 + rng.below(30) };
    });
  });
}
