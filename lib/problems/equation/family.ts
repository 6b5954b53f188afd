import type { Family } from "../family";
import { attemptEquation } from "./attempt";
import { writeEquation } from "./equation";
import { readFraction } from "./fraction";
import { generateEquation } from "./generate";
import { EQUATION_FAMILY, equationOf } from "./instance";
import { equationJudge } from "./judge";
import { lookBack } from "./look-back";
import { equationFault, looksLikeEquation, parseEquation } from "./parse";
import { compareSteps, readStep } from "./step";

export const equationFamily: Family = {
  name: EQUATION_FAMILY,
  title: "Linear equations",
  rules: "Solve for x in steps of one transformation each: expand a bracket, combine like terms, do the same on both sides.",
  typing: {
    label: "An equation in x",
    example: "3(x - 4) + 5 = 2x + 9",
    likeness: (text) => (looksLikeEquation(text) ? 0.9 : 0),
    parse: parseEquation,
    write: (problem) => writeEquation(equationOf(problem)),
  },
  generator: { another: "Another equation", generate: generateEquation },
  judge: equationJudge,
  faultOf: equationFault,
  attempt: (problem, rng, skill) => attemptEquation(equationOf(problem), rng, skill),
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
