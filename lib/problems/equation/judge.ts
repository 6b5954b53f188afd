import { type Fault, judgeAtOnce, LONGEST_QUOTE, type VerifiedPath } from "../judge";
import { type Equation, isSameEquation, statedValue, writeEquation } from "./equation";
import { isEqual, readFraction, writeFraction } from "./fraction";
import { equationOf } from "./instance";
import { applyOperation } from "./operation";
import { type EquationStep, operationWords, readStep } from "./step";

/**
 * Strict, line by line: each step is one transformation that can be done with the line before, its equation is exactly what follows, and the
 * boxed answer is, as a number, what the last line says x is. So every sound solution is right.
 */
export const equationJudge = judgeAtOnce({
  start: (problem) => pathOf({ count: 0, at: equationOf(problem), boxed: null, fault: null }),
  answer: (problem, answer) => {
    const isRight = answer === problem.answer;
    const reason = isRight ? "This is the solution." : "This is not the solution.";
    return { outcome: isRight ? "right" : "wrong", isSound: null, falseStep: null, answer, reason };
  },
});

/** What is known behind the steps so far. */
interface Progress {
  readonly count: number;
  /** What the last step says the equation is. */
  readonly at: Equation;
  /** What stands in the box of the last step; null where it has none. */
  readonly boxed: string | null;
  readonly fault: Fault | null;
}

function pathOf({ count, at, boxed, fault }: Progress): VerifiedPath {
  return {
    after: (text) => {
      const step = readStep(text);
      if (step === null) return unreadable(count, text);
      const found = fault ?? (boxed === null ? null : { step: count - 1, reason: "Something follows the answer." });
      const reason = found === null ? faultOfStep(at, step) : null;
      return pathOf({
        count: count + 1,
        at: step.equation,
        boxed: step.boxed,
        fault: found ?? (reason === null ? null : { step: count, reason }),
      });
    },
    verdict: () => {
      const reason = fault?.reason ?? faultOfEnd(at, boxed);
      const answer = readFraction(boxed ?? "");
      return {
        outcome: reason === null ? "right" : "wrong",
        isSound: reason === null,
        falseStep: fault?.step ?? null,
        answer: answer === null ? null : writeFraction(answer),
        reason: reason ?? "Every step follows from the line before.",
      };
    },
  };
}

/** Behind a text that is no step nothing is read any more. */
function unreadable(falseStep: number, text: string): VerifiedPath {
  const reason = `"${text.slice(0, LONGEST_QUOTE)}" is not a step of the form "Subtract … from both sides: … = …."`;
  const path: VerifiedPath = {
    after: () => path,
    verdict: () => ({ outcome: "wrong", isSound: false, falseStep, answer: null, reason }),
  };
  return path;
}

/** Why the answer is not what the last line says; null where it is. */
function faultOfEnd(at: Equation, boxed: string | null): string | null {
  if (boxed === null) return "The solution ends without an answer.";
  const value = statedValue(at);
  if (value === null) return `${writeEquation(at)} does not say what x is.`;
  const answer = readFraction(boxed);
  if (answer === null) return `The boxed answer "${boxed}" is not a number.`;
  return isEqual(answer, value) ? null : `The boxed answer is ${boxed}, but the last line says that x is ${writeFraction(value)}.`;
}

/** Why the step cannot be done with `before`, or does not give what it says; null where it is right. */
function faultOfStep(before: Equation, { operation, equation }: EquationStep): string | null {
  const applied = applyOperation(before, operation);
  if (!applied.ok) return `"${operationWords(operation)}" cannot be done with ${writeEquation(before)}: ${lowerFirst(applied.error)}`;
  if (applied.value.some((result) => isSameEquation(result, equation))) return null;
  const results = applied.value.map(writeEquation).join(" or ");
  return `"${operationWords(operation)}" makes ${writeEquation(before)} into ${results}, not ${writeEquation(equation)}.`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
