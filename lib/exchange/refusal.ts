import { cutText, shownWords } from "../base/plain-line";
import { failure, type Result } from "../base/result";

/** Characters of a refusal. */
const LONGEST = 560;

/**
 * What a reader of foreign texts gives: its refusals quote them, so that no character that a line of text or a terminal would obey is in them, and none is
 * longer than a person reads. Every reader's last step.
 */
export function inPlainWords<Value>(result: Result<Value>): Result<Value> {
  if (result.ok) return result;
  const words = shownWords(cutText(result.error, LONGEST));
  const isCut = result.error.length > LONGEST || words.length > LONGEST;
  return failure(isCut ? `${cutText(words, LONGEST)}…` : words);
}
