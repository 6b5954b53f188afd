import { failure, type Result } from "../base/result";
import { countdownFamilies } from "./countdown/family";
import { equationFamily } from "./equation/family";
import type { Family } from "./family";
import type { FamilyName, Problem } from "./problem";

/** The registry. A new family is a folder and a line here; its order is that of menus and buttons. */
let families: readonly Family[] = [
  ...countdownFamilies, //
  equationFamily,
];

/** The family of what is new, and of a command that names none. */
export const defaultFamily: FamilyName = countdownFamilies[0].name;

export const allFamilies = (): readonly Family[] => families;

/** The family of that name; null where there is none. */
export const familyNamed = (name: FamilyName): Family | null => families.find((family) => family.name === name) ?? null;

/** The family of a name that is known to be registered: what comes from outside is checked by a schema. */
export function familyOf(name: FamilyName): Family {
  const family = familyNamed(name);
  if (family === null) throw new Error(`no family of problems has the name ${name}`);
  return family;
}

/** Adds a family, for a test or an experiment; the function that comes back removes it. */
export function registerFamily(family: Family): () => void {
  if (familyNamed(family.name) !== null) throw new Error(`there is a family of the name ${family.name} already`);
  families = [...families, family];
  return () => {
    families = families.filter((other) => other !== family);
  };
}

/** The family that a text seems to be meant for, be it right or wrong: its words say how to type a problem. */
export function likelyFamily(text: string): Family {
  const likeness = families.map(({ typing }) => typing.likeness(text));
  const [likeliest] = families.filter((_, at) => likeness[at] === Math.max(...likeness));
  if (likeliest === undefined) throw new Error("no family of problems is registered");
  return likeliest;
}

/** What a person typed, as a problem of the family that it fits; the error says what is wrong and what to do. */
export function parseProblem(text: string): Result<Problem> {
  if (text.trim() !== "") return likelyFamily(text).typing.parse(text);
  const examples = [...new Set(families.filter(({ typing }) => typing.likeness(typing.example) > 0).map(({ typing }) => typing.example))];
  return failure(`Type a problem. Write it like this: ${examples.join(", or ")}`);
}
