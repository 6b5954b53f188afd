import { failure, type Result } from "../base/result";
import type { Rng } from "../base/rng";
import { attemptCountdown } from "./countdown/attempt";
import { generateCountdown } from "./countdown/generate";
import { type CountdownSize, instanceOf } from "./countdown/instance";
import { compareLines, readLine } from "./countdown/line";
import { listInWords } from "./countdown/list";
import { parseCountdown } from "./countdown/parse";
import { attemptEquation } from "./equation/attempt";
import { writeEquation } from "./equation/equation";
import { readFraction } from "./equation/fraction";
import { generateEquation } from "./equation/generate";
import { equationOf } from "./equation/instance";
import { lookBack } from "./equation/look-back";
import { looksLikeEquation, parseEquation } from "./equation/parse";
import { compareSteps, readStep } from "./equation/step";
import { type FamilyName, familyNames, type Problem, type Split } from "./problem";

/** A kind of problem: how to make one, and how to speak of a partial solution. Its verifier is in `lib/verify`. */
export interface ProblemFamily {
  readonly name: FamilyName;
  readonly title: string;
  /** In one sentence of a button: "Another 3-number problem". */
  readonly another: string;
  readonly rules: string;
  /** What is typed, as the label of a field. */
  readonly typing: string;
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
  another: `Another ${size}-number problem`,
  rules: "Use each number exactly once, with + - * / and exact division, to make the target. Every result is a whole number from 1 to 99.",
  typing: "Numbers, an arrow, the target",
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

const linearEquation: ProblemFamily = {
  name: "linear-equation",
  title: "Linear equations",
  another: "Another equation",
  rules: "Solve for x in steps of one transformation each: expand a bracket, combine like terms, do the same on both sides.",
  typing: "An equation in x",
  example: "3(x - 4) + 5 = 2x + 9",
  generate: generateEquation,
  attempt: (problem, rng, skill) => attemptEquation(equationOf(problem), rng, skill),
  typed: (problem) => writeEquation(equationOf(problem)),
  check: (problem, step) => {
    const value = readFraction(readStep(step)?.boxed ?? "");
    return value === null ? null : lookBack(equationOf(problem), value);
  },
  compareSteps,
  mistakes: "any",
  stateAfter: (step) => {
    const read = readStep(step);
    return read === null || read.boxed !== null ? null : `had ${writeEquation(read.equation)}`;
  },
};

const families: Readonly<Record<FamilyName, ProblemFamily>> = {
  "countdown-3": countdown(3, "16 14 10 -> 5"),
  "countdown-4": countdown(4, "8 8 7 3 -> 24"),
  "linear-equation": linearEquation,
};

export const familyOf = (name: FamilyName): ProblemFamily => families[name];

export const isFamilyName = (name: string): name is FamilyName => (familyNames as readonly string[]).includes(name);

/** The family that a text seems to be meant for, be it right or wrong: what to say about typing it. */
export const likelyFamily = (text: string): ProblemFamily => families[looksLikeEquation(text) ? "linear-equation" : "countdown-3"];

/** What a person typed, as a problem of whichever family it fits; the error says what is wrong and what to do. */
export function parseProblem(text: string): Result<Problem> {
  if (text.trim() === "") {
    return failure(`Type a problem. Write it like this: ${families["countdown-3"].example}, or ${families["linear-equation"].example}`);
  }
  return looksLikeEquation(text) ? parseEquation(text) : parseCountdown(text);
}
