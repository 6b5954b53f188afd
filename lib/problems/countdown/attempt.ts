import { present } from "../../base/assert";
import type { Rng } from "../../base/rng";
import type { CountdownInstance } from "./instance";
import type { Operation } from "./line";
import { numbersAfter, operationsOn, solutionLines, solve } from "./solve";

/** With probability `skill` a random solution, otherwise random allowed operations down to one number of any value. */
export function attemptCountdown(instance: CountdownInstance, rng: Rng, skill: number): readonly string[] {
  const { numbers } = instance;
  const solutions = rng.uniform() < skill ? solve(instance) : [];
  return solutionLines(numbers, solutions.length > 0 ? present(solutions[rng.below(solutions.length)], "solution") : wander(numbers, rng));
}

function wander(numbers: readonly number[], rng: Rng): readonly Operation[] {
  const done: Operation[] = [];
  for (let left = numbers; left.length > 1; ) {
    const operations = operationsOn(left);
    // Never empty: of two numbers, the larger less the smaller is allowed, or their quotient where they are equal.
    const operation = present(operations[rng.below(operations.length)], "operation");
    done.push(operation);
    left = present(numbersAfter(left, operation), "numbers left");
  }
  return done;
}
