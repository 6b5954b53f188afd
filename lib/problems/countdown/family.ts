import type { Family } from "../family";
import { attemptCountdown } from "./attempt";
import { generateCountdown } from "./generate";
import { type CountdownSize, instanceOf, nameOf } from "./instance";
import { countdownJudge } from "./judge";
import { compareLines, readLine } from "./line";
import { listInWords } from "./list";
import { countdownFault, parseCountdown } from "./parse";

const countdown = (size: CountdownSize, example: string, likeness: number, mostHeldOut?: number): Family => ({
  name: nameOf(size),
  title: `Countdown with ${size} numbers`,
  rules: "Use each number exactly once, with + - * / and exact division, to make the target. Every result is a whole number from 1 to 99.",
  typing: {
    label: "Numbers, an arrow, the target",
    example,
    likeness: () => likeness,
    parse: parseCountdown,
    write: (problem) => {
      const { numbers, target } = instanceOf(problem);
      return `${numbers.join(" ")} -> ${target}`;
    },
  },
  generator: {
    another: `Another ${size}-number problem`,
    generate: (seed, index, split) => generateCountdown(size, seed, index, split),
    ...(mostHeldOut === undefined ? {} : { mostHeldOut }),
  },
  judge: countdownJudge,
  faultOf: countdownFault,
  attempt: (problem, rng, skill) => attemptCountdown(instanceOf(problem), rng, skill),
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

/** A text that no other family recognizes is read as Countdown, so that the refusal says how to type a problem. */
const ANY_TEXT = 0.1;

export const countdownFamilies: readonly [Family, ...Family[]] = [
  // There are about 1,600 held-out problems of three numbers, and the last ones hardly ever come up in the sequence.
  countdown(3, "16 14 10 -> 5", ANY_TEXT, 1_500),
  countdown(4, "8 8 7 3 -> 24", 0),
];
