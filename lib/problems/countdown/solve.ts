import { numberAt } from "../../base/columns";
import { applyOperator, operators } from "./arithmetic";
import { type CountdownInstance, LARGEST_NUMBER, SMALLEST_NUMBER, sortNumbers } from "./instance";
import { type Operation, writeLine } from "./line";

/** The operations that lead from the numbers to one number, in order. */
export type Solution = readonly Operation[];

/** The numbers left after `operation`, largest first; null where an operand is missing. */
export function numbersAfter(numbers: readonly number[], operation: Operation): number[] | null {
  const rest = [...numbers];
  for (const operand of [operation.left, operation.right]) {
    const at = rest.indexOf(operand);
    if (at < 0) return null;
    rest.splice(at, 1);
  }
  return sortNumbers([...rest, operation.result]);
}

/**
 * Every operation that the family allows on these numbers, larger operand first. This order loses no target: a negative intermediate result
 * can always be avoided by reversing a difference. Zero is not allowed.
 */
export function operationsOn(numbers: readonly number[], largest = LARGEST_NUMBER): Operation[] {
  const found = new Map<string, Operation>();
  numbers.forEach((first, i) => {
    for (const second of numbers.slice(i + 1)) {
      const left = Math.max(first, second);
      const right = Math.min(first, second);
      for (const operator of operators) {
        const result = applyOperator(left, operator, right);
        if (result === null || result < SMALLEST_NUMBER || result > largest) continue;
        found.set(`${left}${operator}${right}`, { left, operator, right, result });
      }
    }
  });
  return [...found.values()];
}

/** Every way to reduce the numbers to one, by the number reached. Exhaustive: tens of ways for 3 numbers, hundreds for 4. */
export function solutionsByTarget(numbers: readonly number[], largest = LARGEST_NUMBER): ReadonlyMap<number, readonly Solution[]> {
  const byTarget = new Map<number, Solution[]>();
  const walk = (left: readonly number[], done: Solution): void => {
    if (left.length === 1) {
      const reached = numberAt(left, 0);
      const known = byTarget.get(reached);
      if (known === undefined) byTarget.set(reached, [done]);
      else known.push(done);
      return;
    }
    for (const operation of operationsOn(left, largest)) walk(numbersAfter(left, operation) as number[], [...done, operation]);
  };
  walk(sortNumbers(numbers), []);
  return byTarget;
}

/** Every number that uses all of these: the keys of `solutionsByTarget`, without the solutions. */
export function reachableFrom(numbers: readonly number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const walk = (left: readonly number[]): void => {
    if (left.length === 1) {
      reached.add(numberAt(left, 0));
      return;
    }
    for (let i = 0; i < left.length; i++) {
      for (let j = i + 1; j < left.length; j++) {
        const [first, second] = [numberAt(left, i), numberAt(left, j)];
        const rest = left.filter((_, at) => at !== i && at !== j);
        for (const operator of operators) {
          const result = applyOperator(Math.max(first, second), operator, Math.min(first, second));
          if (result !== null && result >= SMALLEST_NUMBER && result <= LARGEST_NUMBER) walk([...rest, result]);
        }
      }
    }
  };
  walk(numbers);
  return reached;
}

/** All solutions of the instance within the family's rules; empty where it cannot be solved. */
export const solve = ({ numbers, target }: CountdownInstance): readonly Solution[] => solutionsByTarget(numbers).get(target) ?? [];

/** A solution as reasoning steps, the last one with the boxed answer. */
export function solutionLines(numbers: readonly number[], solution: Solution): string[] {
  let left: readonly number[] = sortNumbers(numbers);
  return solution.map((operation) => {
    const after = numbersAfter(left, operation);
    if (after === null) throw new Error(`${JSON.stringify(operation)} cannot be done with ${left.join(", ")}`);
    left = after;
    return writeLine({
      ...operation,
      ending: after.length === 1 ? { kind: "answer", boxed: String(operation.result) } : { kind: "leaving", numbers: after },
    });
  });
}
