import type { Result } from "../base/result";
import type { Problem } from "./problem";

/** Why a problem from outside is not the one that its statement says, as it was read again; null where it is. The source is not compared. */
export function fieldsFault(problem: Problem, stated: Result<Problem>): string | null {
  const isSame =
    stated.ok &&
    problem.id === stated.value.id &&
    problem.statement === stated.value.statement &&
    problem.answer === stated.value.answer &&
    problem.family === stated.value.family &&
    problem.data === undefined;
  return isSame ? null : "its fields are not those of one problem.";
}
