import { remembered } from "../base/remembered";
import { applyOperator, type Operator } from "../problems/countdown/arithmetic";
import { instanceOf, LARGEST_NUMBER, SMALLEST_NUMBER } from "../problems/countdown/instance";
import { type CountdownLine, readLine } from "../problems/countdown/line";
import { listInWords } from "../problems/countdown/list";
import { numbersAfter } from "../problems/countdown/solve";
import type { Problem } from "../problems/problem";
import type { Fault, Verification } from "./verification";

/** A search verifies the same lines again and again, behind each rollout the whole path before it. */
const readLineOnce = remembered(readLine);

/**
 * Strict, line by line (method.md section 8): the arithmetic is right, both operands are there, what is said to be left is
 * left, every number is used once, the last value is the target and the boxed answer says so.
 */
export function verifyCountdown(problem: Problem, steps: readonly string[]): Verification {
  const lines: CountdownLine[] = [];
  for (const [i, step] of steps.entries()) {
    const line = readLineOnce(step);
    if (line === null)
      return {
        isRight: false,
        isSound: false,
        falseStep: i,
        answer: null,
        reason: `"${step.slice(0, 80)}" is not a step of the form "a + b = c, leaving …".`,
      };
    lines.push(line);
  }
  const fault = findFault(problem, lines);
  const miss = fault === null ? findMiss(problem, lines) : null;
  return {
    isRight: fault === null && miss === null,
    isSound: fault === null,
    falseStep: fault?.step ?? null,
    answer: expressionOf(lines),
    reason: fault?.reason ?? miss ?? "Every line is right and the last value is the target.",
  };
}

/** Where every step is allowed: that the value reached is not the target. */
function findMiss(problem: Problem, lines: readonly CountdownLine[]): string | null {
  const { target } = instanceOf(problem);
  const reached = lines.at(-1)?.result;
  return reached === target ? null : `The last value is ${reached}, not the target ${target}.`;
}

function findFault(problem: Problem, lines: readonly CountdownLine[]): Fault | null {
  let left: readonly number[] = instanceOf(problem).numbers;
  for (const [i, line] of lines.entries()) {
    const after = numbersAfter(left, line);
    const reason =
      faultOfLine(left, line) ?? (line.ending.kind === "answer" && i < lines.length - 1 ? "Something follows the answer." : null);
    if (reason !== null) return { step: i, reason };
    left = after ?? left;
  }
  const reason = faultOfEnd(left, lines.at(-1));
  return reason === null ? null : { step: null, reason };
}

/** Why the line cannot be written with these numbers; null where it can. */
function faultOfLine(left: readonly number[], line: CountdownLine): string | null {
  const exact = applyOperator(line.left, line.operator, line.right);
  const operation = `${line.left} ${line.operator} ${line.right}`;
  if (exact === null) return `${operation} is not a whole number.`;
  if (exact !== line.result) return `${operation} is ${exact}, not ${line.result}.`;
  if (exact < SMALLEST_NUMBER || exact > LARGEST_NUMBER) {
    return `${operation} is ${exact}, and every result must be from ${SMALLEST_NUMBER} to ${LARGEST_NUMBER}.`;
  }
  const after = numbersAfter(left, line);
  if (after === null) return `${operation} cannot be done: only ${listInWords(left)} ${left.length === 1 ? "is" : "are"} there.`;
  return line.ending.kind === "leaving" && listInWords(line.ending.numbers) !== listInWords(after)
    ? `After ${operation} there is ${listInWords(after)}, not ${listInWords(line.ending.numbers)}.`
    : null;
}

/** Why it does not end there, with these numbers left; null where it does. */
function faultOfEnd(left: readonly number[], last: CountdownLine | undefined): string | null {
  if (last === undefined || last.ending.kind !== "answer") return "The solution ends without an answer.";
  if (left.length > 1) return `${listInWords(left)} are left: not every number was used.`;
  if (last.ending.boxed !== String(left[0])) return `The boxed answer is ${last.ending.boxed}, but the last value is ${left[0]}.`;
  return null;
}

/** An expression over the given numbers; sums and products hold all their operands at once, so that grouping makes no difference. */
type Expression = {
  readonly value: number;
  readonly text: string;
  readonly operator: Operator | null;
  readonly operands: readonly Expression[];
};

/**
 * The one expression that the lines amount to, taken at their word: "10 / (16 - 14)". Solutions that differ only in the grouping or order of
 * sums and products give the same text. Null where the last line states no answer.
 */
export function expressionOf(lines: readonly CountdownLine[]): string | null {
  if (lines.at(-1)?.ending.kind !== "answer") return null;
  const made: Expression[] = [];
  const take = (value: number): Expression => {
    const at = made.findIndex((part) => part.value === value);
    return (at < 0 ? undefined : made.splice(at, 1)[0]) ?? { value, text: String(value), operator: null, operands: [] };
  };
  for (const { left, operator, right, result } of lines) made.push(combine(take(left), operator, take(right), result));
  return made.at(-1)?.text ?? null;
}

function combine(left: Expression, operator: Operator, right: Expression, value: number): Expression {
  const isCommutative = operator === "+" || operator === "*";
  const flat = (part: Expression) => (isCommutative && part.operator === operator ? part.operands : [part]);
  const operands = [...flat(left), ...flat(right)];
  if (isCommutative) operands.sort((a, b) => b.value - a.value || (a.text < b.text ? -1 : 1));
  const text = operands.map((part) => (part.operator === null ? part.text : `(${part.text})`)).join(` ${operator} `);
  return { value, text, operator, operands };
}
