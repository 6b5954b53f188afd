import { remembered } from "../../base/remembered";
import { createRng, philox } from "../../base/rng";
import { type Problem, type Split, splits } from "../problem";
import { type CountdownSize, countdownProblem, sortNumbers } from "./instance";
import { reachableFrom } from "./solve";

/** Generated problems draw their numbers from 1 to this. */
export const LARGEST_GENERATED = 20;

/** One set of numbers in ten is held out. The numbers alone decide, so that no target of a held-out set is ever trained on. */
export function splitOf(numbers: readonly number[]): Split {
  const [a = 0, b = 0, c = 0, d = 0] = sortNumbers(numbers);
  const [word] = philox([a, b, c, d], [0x5e7, 0x0ff]);
  return word % 10 === 0 ? "held-out" : "train";
}

/** Remembered, since the same numbers are drawn again and again. */
const targetsOf = remembered((numbers): readonly number[] => [...reachableFrom(numbers.split(" ").map(Number))].sort((a, b) => a - b));

/** Problem `index` of the endless sequence of a seed and a split: draws the numbers, then one of the targets that they reach. */
export function generateCountdown(size: CountdownSize, seed: number, index: number, split: Split): Problem {
  const rng = createRng(seed, "generate", index, size * splits.length + splits.indexOf(split));
  for (;;) {
    const numbers = Array.from({ length: size }, () => 1 + rng.below(LARGEST_GENERATED));
    if (splitOf(numbers) !== split) continue;
    const targets = targetsOf(sortNumbers(numbers).join(" "));
    const target = targets[rng.below(targets.length)];
    if (target !== undefined) return countdownProblem(numbers, target, { kind: "generated", seed, index, split });
  }
}
