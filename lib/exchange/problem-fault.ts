import { familyOf, parseProblem } from "../problems/family";
import type { Problem } from "../problems/problem";

/** No seed of a generator is larger, and no number of a problem in its sequence. */
const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

/** Why these fields are not those of one problem, in words with the place; null where they are. Everything about a problem follows from its id. */
export function problemFault(problem: Problem, place: string): string | null {
  if (!isItself(problem)) return `At ${place}: its fields are not those of one problem.`;
  const { source, family, id } = problem;
  if (source.kind === "typed") return null;
  const { seed, index, split } = source;
  if (!Number.isSafeInteger(seed) || seed < 0 || index > LARGEST_SEED) return `At ${place}.source.seed: no generator has this seed.`;
  return familyOf(family).generate(seed, index, split).id === id ? null : `At ${place}.source: the generator makes another problem there.`;
}

/** Whether the id names the problem that the other fields state. */
function isItself({ id, statement, answer, family }: Problem): boolean {
  const typed = parseProblem(id.slice(id.indexOf(":") + 1));
  if (!typed.ok) return false;
  const { value } = typed;
  return value.id === id && value.statement === statement && value.answer === answer && value.family === family;
}
