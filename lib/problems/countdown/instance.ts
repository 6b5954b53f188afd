import { remembered } from "../../base/remembered";
import { failure, ok, type Result } from "../../base/result";
import type { FamilyName, Problem, ProblemId, ProblemSource } from "../problem";
import { listInWords, readList } from "./list";

/** Every number of the family, intermediate results included, is a whole number between these: the embedded models can write no others. */
export const SMALLEST_NUMBER = 1;
export const LARGEST_NUMBER = 99;
export const COUNTDOWN_SIZES = [3, 4] as const;
export type CountdownSize = (typeof COUNTDOWN_SIZES)[number];

/** From the numbers, each used exactly once, with + - * / and exact division, reach the target. */
export interface CountdownInstance {
  /** Largest first. */
  readonly numbers: readonly number[];
  readonly target: number;
}

export const sortNumbers = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => b - a);

/** "Use 16, 14 and 10 to make 5." */
export const statementOf = ({ numbers, target }: CountdownInstance): string => `Use ${listInWords(numbers)} to make ${target}.`;

/** The family of problems with this many numbers. */
export const nameOf = (size: number): FamilyName => `countdown-${size}`;

export function countdownProblem(numbers: readonly number[], target: number, source: ProblemSource): Problem {
  const instance: CountdownInstance = { numbers: sortNumbers(numbers), target };
  const family = nameOf(instance.numbers.length);
  return {
    id: `${family}:${instance.numbers.join(",")}->${target}` as ProblemId,
    statement: statementOf(instance),
    answer: String(target),
    family,
    source,
  };
}

/** The numbers and the target of a statement as `statementOf` writes it. */
export function readStatement(statement: string): Result<CountdownInstance> {
  const match = /^Use (.+) to make (\d+)\.$/.exec(statement);
  const numbers = match === null ? null : readList(match[1] as string);
  if (match === null || numbers === null) return failure(`"${statement.slice(0, 80)}" is not a Countdown statement`);
  return ok({ numbers: sortNumbers(numbers), target: Number(match[2]) });
}

const readOnce = remembered(readStatement);

/** The numbers and the target of a problem of this family. */
export function instanceOf(problem: Problem): CountdownInstance {
  const instance = readOnce(problem.statement);
  if (!instance.ok) throw new Error(`problem ${problem.id}: ${instance.error}`);
  return instance.value;
}
