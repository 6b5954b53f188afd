import { modelName } from "../../base/describe-model";
import type { ModelIdentity } from "../../base/provenance";
import { failure, type Result } from "../../base/result";
import { shippedModels } from "./shipped-models";
import { vocabularyOf } from "./vocabularies";

/** How many tokens a text has in a model's own vocabulary, or why that is not known here. Nothing is estimated. */
export function countTokens(model: ModelIdentity, text: string): Result<number> {
  const shipped = model.kind === "embedded" ? shippedModels.find(({ name }) => name === model.model) : undefined;
  if (shipped === undefined) return failure(`The vocabulary of ${modelName(model)} is not in this page.`);
  // As it is written in training: every line ends.
  const tokens = vocabularyOf(shipped.families[0]).tokenize(text.endsWith("\n") ? text : `${text}\n`);
  return tokens.ok ? { ok: true, value: tokens.value.length } : tokens;
}
