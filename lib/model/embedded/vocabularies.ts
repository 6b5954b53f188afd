import { SpokenError } from "../../base/spoken-error";
import { LARGEST_NUMBER } from "../../problems/countdown/instance";
import { LARGEST_NUMBER as LARGEST_IN_EQUATIONS } from "../../problems/equation/instance";
import { familyNamed } from "../../problems/families";
import type { FamilyName } from "../../problems/problem";
import { phrases } from "../../trace/phrases";
import { createVocabulary, type Vocabulary } from "./vocabulary";

/** The paper's sentences around a mistake, each one token. */
const sentences = [`${phrases.reflection}\n`, `${phrases.unsure}\n`, `${phrases.good}\n`, `${phrases.restart}\n`];

const numbersTo = (largest: number): string[] => Array.from({ length: largest + 1 }, (_, number) => String(number));

/** The vocabulary of Countdown: one token a number. A backtrack names its target by the numbers that are left. */
export const countdownVocabulary = createVocabulary([
  ...numbersTo(LARGEST_NUMBER),
  " + ",
  " - ",
  " * ",
  " / ",
  " = ",
  "Use ",
  ", ",
  " and ",
  " to make ",
  ".\n",
  ", leaving ",
  ", so the answer is \\boxed{",
  "}.\n",
  ...sentences,
  `${phrases.goBack} have `,
  " is off by ",
]);

/**
 * The vocabulary of linear equations: one token a number, "-" for its sign, and as few tokens as possible for the words of a step. A
 * backtrack names its target by the equation there.
 */
export const equationVocabulary = createVocabulary([
  ...numbersTo(LARGEST_IN_EQUATIONS),
  "x",
  "-",
  " + ",
  " - ",
  " = ",
  "/",
  "(",
  ")",
  "Solve ",
  ".\n",
  "Expand the bracket: ",
  "Combine like terms: ",
  "Add ",
  " to both sides: ",
  "Subtract ",
  " from both sides: ",
  "Divide both sides by ",
  ": ",
  ", so the answer is \\boxed{",
  "}.\n",
  ...sentences,
  `${phrases.goBack} had `,
  "With x = ",
  " the sides are ",
  " the sides times ",
  " are ",
  " and ",
]);

const vocabularies: ReadonlyMap<FamilyName, Vocabulary> = new Map([
  ["countdown-3", countdownVocabulary],
  ["countdown-4", countdownVocabulary],
  ["linear-equation", equationVocabulary],
]);

/** The vocabulary of the embedded models of a family; throws a sentence where there is none. */
export function vocabularyOf(family: FamilyName): Vocabulary {
  const vocabulary = vocabularies.get(family);
  if (vocabulary !== undefined) return vocabulary;
  throw new SpokenError({
    what: `No embedded model has words for the family “${familyNamed(family)?.title ?? family}”.`,
    advice: "Choose a model that reads any text.",
  });
}
