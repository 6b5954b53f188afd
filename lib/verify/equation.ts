import { remembered } from "../base/remembered";
import { type Equation, isSameEquation, statedValue, writeEquation } from "../problems/equation/equation";
import { isEqual, readFraction, writeFraction } from "../problems/equation/fraction";
import { equationOf } from "../problems/equation/instance";
import { applyOperation } from "../problems/equation/operation";
import { type EquationStep, operationWords, readStep } from "../problems/equation/step";
import type { Problem } from "../problems/problem";
import type { Fault, Verification } from "./verification";

/** A search verifies the same steps again and again, behind each rollout the whole path before it. */
const readStepOnce = remembered(readStep);

/**
 * Strict, line by line: each step is one transformation that can be done with the line before, its equation is exactly what follows, and the
 * boxed answer is, as a number, what the last line says x is. So every sound solution is right.
 */
export function verifyEquation(problem: Problem, steps: readonly string[]): Verification {
  const read: EquationStep[] = [];
  for (const [i, text] of steps.entries()) {
    const step = readStepOnce(text);
    if (step === null) {
      const reason = `"${text.slice(0, 80)}" is not a step of the form "Subtract … from both sides: … = …."`;
      return { isRight: false, isSound: false, falseStep: i, answer: null, reason };
    }
    read.push(step);
  }
  const boxed = readFraction(read.at(-1)?.boxed ?? "");
  const fault = findFault(equationOf(problem), read);
  return {
    isRight: fault === null,
    isSound: fault === null,
    falseStep: fault?.step ?? null,
    answer: boxed === null ? null : writeFraction(boxed),
    reason: fault?.reason ?? "Every step follows from the line before.",
  };
}

function findFault(equation: Equation, steps: readonly EquationStep[]): Fault | null {
  let at = equation;
  for (const [i, step] of steps.entries()) {
    const reason = faultOfStep(at, step) ?? (step.boxed !== null && i < steps.length - 1 ? "Something follows the answer." : null);
    if (reason !== null) return { step: i, reason };
    at = step.equation;
  }
  const reason = faultOfEnd(at, steps.at(-1)?.boxed ?? null);
  return reason === null ? null : { step: null, reason };
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
