import { familyOf } from "../problems/family";
import type { FamilyName, Problem } from "../problems/problem";

/** Of three numbers there are about 1,600 held-out problems, and the last of them hardly ever come. Of the other families there are more than anybody asks. */
export const mostHeldOut = (family: FamilyName): number => (family === "countdown-3" ? 1_500 : Number.POSITIVE_INFINITY);

/** `count` different held-out problems, the first of the seed's sequence; fewer where the family hardly has as many. */
export const heldOutProblems = (family: FamilyName, count: number, seed: number): readonly Problem[] => [
  ...eachHeldOut(family, count, seed),
];

/** The same, one after the other. */
export function* eachHeldOut(family: FamilyName, count: number, seed: number): Generator<Problem, void> {
  const { generate } = familyOf(family);
  const wanted = Math.min(count, mostHeldOut(family));
  const found = new Set<string>();
  for (let index = 0; found.size < wanted; index++) {
    const problem = generate(seed, index, "held-out");
    if (found.has(problem.id)) continue;
    found.add(problem.id);
    yield problem;
  }
}
