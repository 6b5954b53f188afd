import { createRng } from "../base/rng";
import { END, START, tokenize } from "../model/vocabulary";
import { generateCountdown } from "../problems/countdown/generate";
import { type CountdownSize, instanceOf } from "../problems/countdown/instance";
import { solutionLines, solve } from "../problems/countdown/solve";
import type { Problem } from "../problems/problem";
import type { Example } from "./example";

/** Tokens of the longest direct example of each size; every one of three numbers is exactly so long. */
export const directLength: Readonly<Record<CountdownSize, number>> = { 3: 29, 4: 43 };

/** What the model reads before it writes: `<start>` and the statement's line. */
export const promptTokens = (problem: Problem): readonly number[] => [START, ...tokensOf(`${problem.statement}\n`)];

/** Example `index` of the seed's endless sequence: a random problem of the training split with a random one of its solutions. */
export function directExample(size: CountdownSize, seed: number, index: number): Example {
  const problem = generateCountdown(size, seed, index, "train");
  const instance = instanceOf(problem);
  const solutions = solve(instance);
  const solution = solutions[createRng(seed, "sample", index, size).below(solutions.length)];
  if (solution === undefined) throw new Error(`${problem.id} has no solution`);
  const prompt = promptTokens(problem);
  const lines = solutionLines(instance.numbers, solution).map((line) => `${line}\n`);
  return { tokens: [...prompt, ...tokensOf(lines.join("")), END], given: prompt.length };
}

function tokensOf(text: string): readonly number[] {
  const tokens = tokenize(text);
  if (!tokens.ok) throw new Error(`${tokens.error} (${text})`);
  return tokens.value;
}
