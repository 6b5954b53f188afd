import { failure, ok, type Result } from "../base/result";
import { SpokenError } from "../base/spoken-error";
import { allFamilies, familyOf } from "./families";
import type { Family } from "./family";
import type { FamilyName } from "./problem";

/** The capabilities that a family may lack, in words. */
const capabilities = {
  generator: "generator",
  attempt: "attempts of a beginner",
  compareSteps: "order of steps",
} as const satisfies Partial<Record<keyof Family, string>>;

export type Capability = keyof typeof capabilities;

/** A capability of a family; the error says that it is missing, and what cannot be done without it: "… has no generator, so nothing can be drawn." */
export function capabilityOf<Name extends Capability>(
  name: FamilyName,
  capability: Name,
  without: string,
): Result<NonNullable<Family[Name]>> {
  const family = familyOf(name);
  const found = family[capability];
  return found == null ? failure(`The family “${family.title}” has no ${capabilities[capability]}, so ${without}.`) : ok(found);
}

/** As `capabilityOf`, but throws the sentence for a person. */
export function neededCapability<Name extends Capability>(name: FamilyName, capability: Name, without: string): NonNullable<Family[Name]> {
  const found = capabilityOf(name, capability, without);
  if (found.ok) return found.value;
  throw new SpokenError({ what: found.error, advice: "Choose another family of problems." });
}

/** The families that have all of these. */
export const familiesWith = (...wanted: readonly Capability[]): readonly Family[] =>
  allFamilies().filter((family) => wanted.every((capability) => family[capability] !== undefined));
