import { familyOf } from "../problems/families";
import type { Problem } from "../problems/problem";
import type { ChatMessage } from "./chat";

const form = "Write each step on a line of its own. The last line states the final answer as \\boxed{answer}. Write nothing else.";

/** What a chat model is asked for one next step behind `path`. */
export const askForStep = (problem: Problem, path: readonly string[]): readonly ChatMessage[] =>
  messages(problem, path, "Write the next step: one line.");

/** What a chat model is asked for the rest of a solution behind `path`; for the whole of it where the path is empty. */
export const askForRest = (problem: Problem, path: readonly string[]): readonly ChatMessage[] =>
  messages(problem, path, path.length === 0 ? "Solve it." : "Write the steps that are left.");

function messages(problem: Problem, path: readonly string[], wish: string): readonly ChatMessage[] {
  const soFar = path.length === 0 ? [] : ["The steps so far:", path.join("\n")];
  return [
    { role: "system", content: `${familyOf(problem.family).rules} ${form}` },
    { role: "user", content: [problem.statement, ...soFar, wish].join("\n\n") },
  ];
}
