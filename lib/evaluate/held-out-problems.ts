import { neededCapability } from "../problems/capabilities";
import { familyNamed } from "../problems/families";
import type { FamilyName, Problem } from "../problems/problem";

/** The most different held-out problems of a family that are used: some families hardly have as many as a person can ask for. */
export const mostHeldOut = (family: FamilyName): number => familyNamed(family)?.generator?.mostHeldOut ?? Number.POSITIVE_INFINITY;

/** `count` different held-out problems, the first of the seed's sequence; fewer where the family has hardly that many. */
export const heldOutProblems = (family: FamilyName, count: number, seed: number): readonly Problem[] => [
  ...eachHeldOut(family, count, seed),
];

/** The same, one at a time. */
export function* eachHeldOut(family: FamilyName, count: number, seed: number): Generator<Problem, void> {
  const { generate } = neededCapability(family, "generator", "no model can be evaluated on problems of it");
  const wanted = Math.min(count, mostHeldOut(family));
  const found = new Set<string>();
  for (let index = 0; found.size < wanted; index++) {
    const problem = generate(seed, index, "held-out");
    if (found.has(problem.id)) continue;
    found.add(problem.id);
    yield problem;
  }
}
