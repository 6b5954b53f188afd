import { eachHeldOut } from "../../evaluate/held-out-problems";
import { capabilityOf } from "../../problems/capabilities";
import type { Problem, ProblemId } from "../../problems/problem";
import type { EvaluationPlan } from "../kinds/evaluation-plan";

/** The problem of an entry as it is stored: whole, or in results of before its id alone. */
export type StoredProblem = Problem | ProblemId;

export const idOfStored = (stored: StoredProblem): ProblemId => (typeof stored === "string" ? stored : stored.id);

/**
 * Problem `at` of an evaluation, whole. An id alone stands for the plan's problem of that number; null where that has another id, as in a file made by
 * hand.
 */
export function askedProblem(plan: EvaluationPlan, at: number, stored: StoredProblem): Problem | null {
  if (typeof stored !== "string") return stored;
  const planned = problemsOf(plan)(at);
  return planned?.id === stored ? planned : null;
}

/** The problems of a plan, each made when it is asked for: a file that claims thousands of them costs no more than the entries that it has. */
export type AskedProblems = (at: number) => Problem | undefined;

/** The evaluations of a notebook mostly ask the same problems, and making them takes as long as judging their solutions. */
const known = new Map<string, AskedProblems>();
const MOST_KNOWN = 4;

/** None where the family has no generator. */
export function problemsOf({ family, problems, seed }: EvaluationPlan): AskedProblems {
  const key = `${family} ${problems} ${seed}`;
  const asked = known.get(key) ?? askedInTurn(family, problems, seed);
  known.delete(key);
  known.set(key, asked);
  for (const oldest of known.keys()) if (known.size > MOST_KNOWN) known.delete(oldest);
  return asked;
}

function askedInTurn(family: string, count: number, seed: number): AskedProblems {
  if (!capabilityOf(family, "generator", "it has no held-out problems").ok) return () => undefined;
  const made: Problem[] = [];
  const more = eachHeldOut(family, count, seed);
  return (at) => {
    while (made.length <= at) {
      const next = more.next();
      if (next.done) break;
      made.push(next.value);
    }
    return made[at];
  };
}
