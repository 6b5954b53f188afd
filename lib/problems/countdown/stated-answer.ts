import type { Verdict } from "../judge";
import type { Problem } from "../problem";
import { applyOperator, isOperator } from "./arithmetic";
import { instanceOf, LARGEST_NUMBER, SMALLEST_NUMBER, sortNumbers } from "./instance";

/**
 * Whether an answer in the judge's canonical form can be that of a right solution. Where the steps themselves are not known, this is all that can be
 * checked of it.
 */
export function verdictOnAnswer(problem: Problem, answer: string): Verdict {
  const { numbers, target } = instanceOf(problem);
  const read = readExpression(answer);
  const isRight = read !== null && read.value === target && sortNumbers(read.numbers).join() === numbers.join();
  const reason = isRight ? "It makes the target of these numbers." : "It does not make the target of these numbers.";
  return { outcome: isRight ? "right" : "wrong", isSound: null, falseStep: null, answer, reason };
}

interface Expression {
  readonly value: number;
  readonly numbers: readonly number[];
}

/** No expression of four numbers is longer. */
const LONGEST = 60;

/** "10 / (16 - 14)" as a value and the numbers in it; null where it is no such expression, or goes over a number that the family does not allow. */
function readExpression(text: string): Expression | null {
  if (text.length > LONGEST) return null;
  const tokens = text.match(/\d+|[-+*/()]|\S/g) ?? [];
  let at = 0;
  const operand = (): Expression | null => {
    const token = tokens[at++] ?? "";
    if (/^\d{1,3}$/.test(token)) return { value: Number(token), numbers: [Number(token)] };
    if (token !== "(") return null;
    const inner = chain();
    return tokens[at++] === ")" ? inner : null;
  };
  const chain = (): Expression | null => {
    const values = [operand()];
    let operator = "";
    while (isOperator(tokens[at] ?? "")) {
      const next = tokens[at++] as string;
      // Only sums and products have more than two operands, all with the same operator between them.
      if (operator !== "" && (next !== operator || (next !== "+" && next !== "*"))) return null;
      operator = next;
      values.push(operand());
    }
    return values.reduce((left, right) => apply(left, operator, right));
  };
  const read = chain();
  return at === tokens.length ? read : null;
}

function apply(left: Expression | null, operator: string, right: Expression | null): Expression | null {
  if (left === null || right === null || !isOperator(operator)) return null;
  const value = applyOperator(left.value, operator, right.value);
  // Steps of a sum or product can be grouped otherwise than they stand here; their results grow or shrink with it, never below or above all of it.
  return value === null || value < SMALLEST_NUMBER || value > LARGEST_NUMBER
    ? null
    : { value, numbers: [...left.numbers, ...right.numbers] };
}
