import { type Equation, isSameEquation, statedValue, writeEquation } from "../problems/equation/equation";
import { isEqual, readFraction, writeFraction } from "../problems/equation/fraction";
import { equationOf } from "../problems/equation/instance";
import { applyOperation } from "../problems/equation/operation";
import { type EquationStep, operationWords, readStep } from "../problems/equation/step";
import type { Problem } from "../problems/problem";
import type { Verification } from "./verification";

/**
 * Strict, line by line: each step is one transformation that can be done with the line before, its equation is exactly what follows, and the
 * boxed answer is, as a number, what the last line says x is. So every sound solution is right.
 */
export function verifyEquation(problem: Problem, steps: readonly string[]): Verification {
  const read: EquationStep[] = [];
  for (const text of steps) {
    const step = readStep(text);
    if (step === null) {
      const reason = `"${text.slice(0, 80)}" is not a step of the form "Subtract … from both sides: … = …."`;
      return { isRight: false, isSound: false, answer: null, reason };
    }
    read.push(step);
  }
  const boxed = readFraction(read.at(-1)?.boxed ?? "");
  const fault = findFault(equationOf(problem), read);
  return {
    isRight: fault === null,
    isSound: fault === null,
    answer: boxed === null ? null : writeFraction(boxed),
    reason: fault ?? "Every step follows from the line before.",
  };
}

function findFault(equation: Equation, steps: readonly EquationStep[]): string | null {
  let at = equation;
  for (const [i, step] of steps.entries()) {
    const fault = faultOfStep(at, step) ?? (step.boxed !== null && i < steps.length - 1 ? "Something follows the answer." : null);
    if (fault !== null) return fault;
    at = step.equation;
  }
  const boxed = steps.at(-1)?.boxed ?? null;
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
