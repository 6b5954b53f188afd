import type { Result } from "../base/result";
import type { Rng } from "../base/rng";
import { attemptCountdown } from "./countdown/attempt";
import { generateCountdown } from "./countdown/generate";
import { type CountdownSize, instanceOf } from "./countdown/instance";
import { compareLines, readLine } from "./countdown/line";
import { listInWords } from "./countdown/list";
import { parseCountdown } from "./countdown/parse";
import { type FamilyName, familyNames, type Problem, type Split } from "./problem";

/** A kind of problem: how to make one, and how to speak of a partial solution. Its verifier is in `lib/verify`. */
export interface ProblemFamily {
  readonly name: FamilyName;
  readonly title: string;
  readonly rules: string;
  /** As a person would type it. */
  readonly example: string;
  /** Problem `index` of the seed's endless sequence. */
  generate(seed: number, index: number, split: Split): Problem;
  /**
   * An attempt as a beginner writes it: with probability `skill` one of the right solutions, else allowed or likely-looking steps that lead
   * anywhere, to an answer that they do lead to. What base models are trained on.
   */
  attempt(problem: Problem, rng: Rng, skill: number): readonly string[];
  /** The problem as a person would type it: "16 14 10 -> 5". */
  typed(problem: Problem): string;
  /** What a look back computes of a step that states an answer, as a sentence: "40 is off by 35."; null where there is nothing to compute. */
  check(problem: Problem, step: string): string | null;
  /** The family's own order of the steps that can be next, negative where `a` comes first: traces that try in one order can be learned. */
  compareSteps(a: string, b: string): number;
  /**
   * What a search of this family may tell of as a mistake: "dead-end", a path whose every step is allowed and that misses the answer, or
   * "any", false steps too.
   */
  readonly mistakes: "dead-end" | "any";
  /** Finishes "Let's go back to where we ..." for the state after this step, without the full stop; null where the step cannot be read. */
  stateAfter(step: string): string | null;
}

const countdown = (size: CountdownSize, example: string): ProblemFamily => ({
  name: `countdown-${size}`,
  title: `Countdown with ${size} numbers`,
  rules: "Use each number exactly once, with + - * / and exact division, to make the target. Every result is a whole number from 1 to 99.",
  example,
  generate: (seed, index, split) => generateCountdown(size, seed, index, split),
  attempt: (problem, rng, skill) => attemptCountdown(instanceOf(problem), rng, skill),
  typed: (problem) => {
    const { numbers, target } = instanceOf(problem);
    return `${numbers.join(" ")} -> ${target}`;
  },
  check: (problem, step) => {
    const { target } = instanceOf(problem);
    const line = readLine(step);
    return line?.ending.kind === "answer" ? `${line.result} is off by ${Math.abs(line.result - target)}.` : null;
  },
  compareSteps: compareLines,
  mistakes: "dead-end",
  stateAfter: (step) => {
    const line = readLine(step);
    return line?.ending.kind === "leaving" ? `have ${listInWords(line.ending.numbers)}` : null;
  },
});

const families: Readonly<Record<FamilyName, ProblemFamily>> = {
  "countdown-3": countdown(3, "16 14 10 -> 5"),
  "countdown-4": countdown(4, "8 8 7 3 -> 24"),
};

export const familyOf = (name: FamilyName): ProblemFamily => families[name];

export const isFamilyName = (name: string): name is FamilyName => (familyNames as readonly string[]).includes(name);

/** What a person typed, as a problem of whichever family it fits; the error says what is wrong and what to do. */
export const parseProblem = (text: string): Result<Problem> => parseCountdown(text);
