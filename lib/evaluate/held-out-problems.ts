import { familyOf } from "../problems/family";
import type { FamilyName, Problem } from "../problems/problem";

/** `count` different held-out problems, the first of the seed's sequence. */
export function heldOutProblems(family: FamilyName, count: number, seed: number): readonly Problem[] {
  const { generate } = familyOf(family);
  const found = new Map<string, Problem>();
  for (let index = 0; found.size < count; index++) {
    const problem = generate(seed, index, "held-out");
    found.set(problem.id, problem);
  }
  return [...found.values()];
}
