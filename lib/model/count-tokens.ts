import { failure, type Result } from "../base/result";
import { countdownVocabulary } from "./vocabularies";

/** The models whose tokens are the pieces of lib/model/vocabularies.ts, by the names that their descriptions give. */
const ours: ReadonlySet<string> = new Set(["Astrolabe base"]);

/** How many tokens a text has in a model's own vocabulary, or why that is not known here. Nothing is estimated. */
export function countTokens(model: string, text: string): Result<number> {
  if (!ours.has(model)) return failure(`The vocabulary of ${model} is not in this page.`);
  // As it is written in training: every line ends.
  const tokens = countdownVocabulary.tokenize(text.endsWith("\n") ? text : `${text}\n`);
  return tokens.ok ? { ok: true, value: tokens.value.length } : tokens;
}
