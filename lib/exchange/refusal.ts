import { cutText, shownWords } from "../base/plain-line";
import { failure, type Result } from "../base/result";

/**
 * A key as a part of a place such as "results.0.events": short, and without characters that could be mistaken for the rest of the sentence.
 */
export const placePart = (key: PropertyKey): string => cutText(String(key), 40).replace(/[^\w.-]/gu, "_");

/** Characters of a refusal. */
const LONGEST = 560;

/**
 * Makes a refusal safe to show: refusals quote foreign text, so invisible and control characters are escaped and the length is limited. The
 * last step of every reader.
 */
export function inPlainWords<Value>(result: Result<Value>): Result<Value> {
  if (result.ok) return result;
  const words = shownWords(cutText(result.error, LONGEST));
  const isCut = result.error.length > LONGEST || words.length > LONGEST;
  return failure(isCut ? `${cutText(words, LONGEST)}…` : words);
}
