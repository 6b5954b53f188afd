import { assertNever } from "../base/assert";
import { LARGEST_NUMBER } from "../problems/countdown/instance";
import type { FamilyName } from "../problems/problem";
import { phrases } from "../trace/phrases";
import { createVocabulary, type Vocabulary } from "./vocabulary";

/** The paper's sentences around a mistake, each one token. */
const sentences = [`${phrases.reflection}\n`, `${phrases.unsure}\n`, `${phrases.good}\n`, `${phrases.restart}\n`];

const numbersTo = (largest: number): string[] => Array.from({ length: largest + 1 }, (_, number) => String(number));

/** Countdown's texts: one token a number. It names the step to go back to by the numbers at hand. */
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

/** The vocabulary of the embedded models of a family. */
export function vocabularyOf(family: FamilyName): Vocabulary {
  switch (family) {
    case "countdown-3":
    case "countdown-4":
      return countdownVocabulary;
    default:
      return assertNever(family);
  }
}
