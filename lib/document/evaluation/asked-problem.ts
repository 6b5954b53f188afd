import { parseProblem } from "../../problems/families";
import type { Problem } from "../../problems/problem";

/** The problem of an evaluation, from its id as an entry keeps it: "countdown-3:16,14,10->5". Null where a file made by hand says no problem. */
export function askedProblem(id: string): Problem | null {
  const problem = parseProblem(id.slice(id.indexOf(":") + 1));
  return problem.ok ? problem.value : null;
}
