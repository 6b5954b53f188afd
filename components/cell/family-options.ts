import { type Capability, familiesWith } from "../../lib/problems/capabilities";
import { familyNamed } from "../../lib/problems/families";
import type { FamilyName } from "../../lib/problems/problem";

/** The families for a setting: those with the required capability, and the chosen one in any case. */
export function familyOptions(
  chosen: FamilyName,
  ...needed: readonly Capability[]
): readonly { readonly value: string; readonly label: string }[] {
  const offered = familiesWith(...needed);
  const current = familyNamed(chosen);
  const all = current === null || offered.includes(current) ? offered : [...offered, current];
  return all.map(({ name, title }) => ({ value: name, label: title }));
}
