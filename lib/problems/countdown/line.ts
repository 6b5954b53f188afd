import { remembered } from "../../base/remembered";
import { isOperator, type Operator, operators } from "./arithmetic";
import { listInWords, readList } from "./list";

/** One operation, as a reasoning step states it. */
export interface Operation {
  readonly left: number;
  readonly operator: Operator;
  readonly right: number;
  readonly result: number;
}

/** A step as written: the operation, then either the remaining numbers or the answer. Nothing in it is checked yet. */
export interface CountdownLine extends Operation {
  readonly ending: { readonly kind: "leaving"; readonly numbers: readonly number[] } | { readonly kind: "answer"; readonly boxed: string };
}

/** "16 - 14 = 2, leaving 10 and 2." or "10 / 2 = 5, so the answer is \boxed{5}." */
export function writeLine({ left, operator, right, result, ending }: CountdownLine): string {
  const operation = `${left} ${operator} ${right} = ${result}`;
  return ending.kind === "leaving"
    ? `${operation}, leaving ${listInWords(ending.numbers)}.`
    : `${operation}, so the answer is \\boxed{${ending.boxed}}.`;
}

/**
 * Reads a line as `writeLine` writes it; null where the text has another form. Remembered, since a search reads the same lines again and
 * again.
 */
export const readLine = remembered((text): CountdownLine | null => {
  const match = /^(-?\d+) (.) (-?\d+) = (-?\d+), (?:leaving ([^.]+)|so the answer is \\boxed\{([^{}]*)\})\.$/.exec(text);
  if (match === null) return null;
  const [, left, operator, right, result, leaving, boxed] = match;
  if (operator === undefined || !isOperator(operator)) return null;
  const operation: Operation = { left: Number(left), operator, right: Number(right), result: Number(result) };
  if (boxed !== undefined) return { ...operation, ending: { kind: "answer", boxed } };
  const numbers = leaving === undefined ? null : readList(leaving);
  return numbers === null ? null : { ...operation, ending: { kind: "leaving", numbers } };
});

/** Larger operands first, then by operator: the order of `operationsOn`. A text that is no line comes last. */
export function compareLines(a: string, b: string): number {
  const [first, second] = [readLine(a), readLine(b)];
  if (first === null || second === null) return Number(first === null) - Number(second === null) || (a < b ? -1 : Number(a > b));
  return (
    second.left - first.left ||
    second.right - first.right ||
    operators.indexOf(first.operator) - operators.indexOf(second.operator) ||
    (a < b ? -1 : Number(a > b))
  );
}
