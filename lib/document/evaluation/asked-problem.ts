import { parseProblem } from "../../problems/families";
import type { Problem } from "../../problems/problem";

/** The problem of an evaluation, from the id in an entry: "countdown-3:16,14,10->5". Null where a file made by hand has an invalid id. */
export function askedProblem(id: string): Problem | null {
  const problem = parseProblem(id.slice(id.indexOf(":") + 1));
  return problem.ok ? problem.value : null;
}
