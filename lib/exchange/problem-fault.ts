import { familyNamed } from "../problems/families";
import type { Problem } from "../problems/problem";

/** No seed of a generator is larger, and no number of a problem in its sequence. */
const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

/**
 * Why these fields are not those of one problem, in words with the place; null where they are. Everything that the family can compute from
 * the statement is computed again, and a generated problem is generated again. The rest is taken from the file: rows of sets and of files,
 * and families without checks.
 */
export function problemFault(problem: Problem, place: string): string | null {
  const family = familyNamed(problem.family);
  if (family === null) return `At ${place}.family: no family of problems has this name here.`;
  const fault = family.faultOf?.(problem) ?? null;
  if (fault !== null) return `At ${place}: ${fault}`;
  const { source, id } = problem;
  if (source.kind !== "generated") return null;
  const { seed, index, split } = source;
  if (!Number.isSafeInteger(seed) || seed < 0 || index > LARGEST_SEED) return `At ${place}.source.seed: no generator has this seed.`;
  if (family.generator === undefined) return `At ${place}.source: the family “${family.title}” has no generator.`;
  return family.generator.generate(seed, index, split).id === id ? null : `At ${place}.source: the generator makes another problem there.`;
}
