import { failure, ok, type Result } from "../../base/result";
import { fieldsFault } from "../fields-fault";
import type { Problem } from "../problem";
import { type Equation, largestNumber, sidesOf, statedValue } from "./equation";
import { writeFraction } from "./fraction";
import { equationProblem, LARGEST_NUMBER, solutionOf } from "./instance";
import { readEquation } from "./read";
import { firstSolution, staysWithin } from "./solve";

const LONGEST_TEXT = 200;
/** On both sides together; inside brackets too. */
const MOST_TERMS = 12;
const EXAMPLE = "Write it like this: 3(x - 4) + 5 = 2x + 9";

/** Whether a text is meant as an equation rather than as a Countdown problem: it has an x, or letters or signs around a "=", and no words. */
export function looksLikeEquation(text: string): boolean {
  if (/->|=>|→|\b(?:make|makes|use|from|with|using)\b/i.test(text)) return false;
  if (/^\s*solve\b/i.test(text)) return true;
  const hasWords = /(?<![a-z])(?!x+(?![a-z]))[a-z]{3,}/i.test(text);
  return !hasWords && (/(?:^|[^a-z])x(?:[^a-z]|$)/i.test(text) || (text.includes("=") && /[a-z+*()×·]/i.test(text)));
}

/** What a person typed, as an equation with one solution; the error says what is wrong and what to do. */
export function parseEquation(text: string): Result<Problem> {
  const typed = text
    .trim()
    .replace(/^solve\b:?\s*/i, "")
    .replace(/[.!?]$/, "")
    .trim();
  if (typed === "") return failure(`Type an equation. ${EXAMPLE}`);
  if (typed.length > LONGEST_TEXT) {
    return failure(`This text has ${text.length.toLocaleString("en-US")} characters; an equation has at most ${LONGEST_TEXT}. ${EXAMPLE}`);
  }
  const read = readEquation(typed);
  if (!read.ok) return failure(`${read.error} ${EXAMPLE}`);
  return checkSolvable(read.value);
}

function checkSolvable(equation: Equation): Result<Problem> {
  const terms = sidesOf(equation).flatMap((side) => side.flatMap((term) => (term.kind === "bracket" ? term.inside : [term])));
  if (!terms.some(({ kind }) => kind === "unknown")) return failure(`There is no x in this equation. ${EXAMPLE}`);
  if (terms.length > MOST_TERMS) return failure(`This equation has ${terms.length} terms, and at most ${MOST_TERMS} can be solved here.`);
  const largest = largestNumber(equation);
  if (largest > LARGEST_NUMBER) return failure(`${largest} is too large: use numbers from -${LARGEST_NUMBER} to ${LARGEST_NUMBER}.`);
  const answer = solutionOf(equation);
  if (!answer.ok) return answer;
  const stated = statedValue(equation);
  if (stated !== null) return failure(`This equation is solved already: x is ${writeFraction(stated)}. ${EXAMPLE}`);
  const steps = firstSolution(equation);
  if (!staysWithin(equation, steps, LARGEST_NUMBER)) {
    const reached = Math.max(...steps.map((step) => largestNumber(step.equation)));
    return failure(`Solving this leads to ${reached}, and no number on the way may be larger than ${LARGEST_NUMBER}. Try smaller numbers.`);
  }
  return ok(equationProblem(equation, answer.value, { kind: "typed" }));
}

/** Why the fields of a problem that came from outside are not those of one equation; null where they are. */
export const equationFault = (problem: Problem): string | null => fieldsFault(problem, parseEquation(problem.statement));
