import { type Fault, judgeAtOnce, LONGEST_QUOTE, type VerifiedPath } from "../judge";
import type { Problem } from "../problem";
import { applyOperator, type Operator } from "./arithmetic";
import { instanceOf, LARGEST_NUMBER, SMALLEST_NUMBER } from "./instance";
import { type CountdownLine, readLine } from "./line";
import { listInWords } from "./list";
import { numbersAfter } from "./solve";
import { verdictOnAnswer } from "./stated-answer";

/**
 * Strict, line by line (docs/method.md, section 8): the arithmetic is right, both operands are there, what is said to be left is
 * left, every number is used once, the last value is the target and the boxed answer says so.
 */
function countdownPath(problem: Problem): VerifiedPath {
  const { numbers, target } = instanceOf(problem);
  return pathOf(target, { count: 0, left: numbers, last: null, fault: null, made: [] });
}

export const countdownJudge = judgeAtOnce({ start: countdownPath, answer: verdictOnAnswer });

/** What is known behind the lines so far. */
interface Progress {
  readonly count: number;
  /** The numbers to work with, as long as there is no fault. */
  readonly left: readonly number[];
  readonly last: CountdownLine | null;
  readonly fault: Fault | null;
  /** What the lines amount to that no later line has used. */
  readonly made: readonly Expression[];
}

function pathOf(target: number, progress: Progress): VerifiedPath {
  const { count, left, last, fault, made } = progress;
  return {
    after: (step) => {
      const line = readLine(step);
      if (line === null) return unreadable(count, step);
      const found = fault ?? (last?.ending.kind === "answer" ? { step: count - 1, reason: "Something follows the answer." } : null);
      const reason = found === null ? faultOfLine(left, line) : null;
      const next = found ?? (reason === null ? null : { step: count, reason });
      return pathOf(target, {
        count: count + 1,
        left: next === null ? (numbersAfter(left, line) ?? left) : left,
        last: line,
        fault: next,
        made: withLine(made, line),
      });
    },
    verdict: () => {
      const reason = fault?.reason ?? faultOfEnd(left, last);
      const miss = reason === null && last?.result !== target ? `The last value is ${last?.result}, not the target ${target}.` : null;
      return {
        outcome: reason === null && miss === null ? "right" : "wrong",
        isSound: reason === null,
        falseStep: fault?.step ?? null,
        answer: last?.ending.kind === "answer" ? (made.at(-1)?.text ?? null) : null,
        reason: reason ?? miss ?? "Every line is right and the last value is the target.",
      };
    },
  };
}

/** Behind a text that is no line nothing is read any more. */
function unreadable(falseStep: number, step: string): VerifiedPath {
  const reason = `"${step.slice(0, LONGEST_QUOTE)}" is not a step of the form "a + b = c, leaving …".`;
  const path: VerifiedPath = {
    after: () => path,
    verdict: () => ({ outcome: "wrong", isSound: false, falseStep, answer: null, reason }),
  };
  return path;
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
    ? `After ${operation} there is ${listInWords(after)}, not ${listInWords(line.ending.numbers).slice(0, LONGEST_QUOTE)}.`
    : null;
}

/** Why it does not end there, with these numbers left; null where it does. */
function faultOfEnd(left: readonly number[], last: CountdownLine | null): string | null {
  if (last === null || last.ending.kind !== "answer") return "The solution ends without an answer.";
  if (left.length > 1) return `${listInWords(left)} are left: not every number was used.`;
  if (last.ending.boxed !== String(left[0]))
    return `The boxed answer is ${last.ending.boxed.slice(0, LONGEST_QUOTE)}, but the last value is ${left[0]}.`;
  return null;
}

/** An expression over the given numbers; sums and products hold all their operands at once, so that grouping makes no difference. */
type Expression = {
  readonly value: number;
  /** Null where it has too many numbers to be the answer of any problem. */
  readonly text: string | null;
  readonly operator: Operator | null;
  readonly operands: readonly Expression[];
  /** How many numbers stand in it. */
  readonly size: number;
};

/** A problem has at most four numbers. Without a bound the expression would grow with every line, and the answers of a solution with its square. */
const MOST_NUMBERS = 16;
/** Parts that wait to be used: a later line finds no older one. */
const MOST_UNUSED = 64;

/**
 * What the lines amount to, taken at their word, with one more: "10 / (16 - 14)". Solutions that differ only in the grouping or order of sums and
 * products give the same text.
 */
function withLine(made: readonly Expression[], { left, operator, right, result }: CountdownLine): readonly Expression[] {
  const rest = made.slice(-MOST_UNUSED);
  const take = (value: number): Expression => {
    const at = rest.findIndex((part) => part.value === value);
    const known = at < 0 ? undefined : rest.splice(at, 1)[0];
    return known ?? { value, text: String(value), operator: null, operands: [], size: 1 };
  };
  const [first, second] = [take(left), take(right)];
  rest.push(combine(first, operator, second, result));
  return rest;
}

function combine(left: Expression, operator: Operator, right: Expression, value: number): Expression {
  const size = left.size + right.size;
  if (size > MOST_NUMBERS) return { value, text: null, operator, operands: [], size };
  const isCommutative = operator === "+" || operator === "*";
  const flat = (part: Expression) => (isCommutative && part.operator === operator ? part.operands : [part]);
  const operands = [...flat(left), ...flat(right)];
  if (isCommutative) operands.sort((a, b) => b.value - a.value || ((a.text ?? "") < (b.text ?? "") ? -1 : 1));
  const text = operands.map((part) => (part.operator === null ? part.text : `(${part.text})`)).join(` ${operator} `);
  return { value, text, operator, operands, size };
}
