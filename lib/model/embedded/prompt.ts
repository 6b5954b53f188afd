import type { Problem } from "../../problems/problem";
import { vocabularyOf } from "./vocabularies";
import { END, PAD, START } from "./vocabulary";

/** The prompt of an embedded model: `<start>` and the statement's line. */
export const promptTokens = (problem: Problem): readonly number[] => [START, ...tokensOf(problem, `${problem.statement}\n`)];

/** The tokens of a text of the problem's family; a text that has no tokens is a bug. */
export function tokensOf(problem: Problem, text: string): readonly number[] {
  const tokens = vocabularyOf(problem.family).tokenize(text);
  if (!tokens.ok) throw new Error(`${tokens.error} (${text})`);
  return tokens.value;
}

/** What a rollout engine needs to know about a family's vocabulary. */
export function writtenTokens(family: Problem["family"]): { readonly endToken: number; readonly wordless: readonly number[] } {
  const { pieces, unknown } = vocabularyOf(family);
  const isWordless = (token: number) =>
    token === PAD || token === START || token === unknown || (pieces[token] ?? "").startsWith("<reserved");
  return { endToken: END, wordless: pieces.flatMap((_, token) => (isWordless(token) ? [token] : [])) };
}
