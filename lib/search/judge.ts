import { statesAnswer } from "../problems/answer";
import type { Problem } from "../problems/problem";
import { verify } from "../verify/verify";
import type { Judgement } from "./events";
import type { Completion, Proposal } from "./policy";

export const normalizeStep = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The lines of a policy's text, as steps. */
const splitSteps = (text: string): string[] =>
  text
    .split("\n")
    .map(normalizeStep)
    .filter((line) => line !== "");

const open: Judgement = { outcome: "open", answer: null, reason: "" };

function judgeFinished(problem: Problem, steps: readonly string[]): Judgement {
  const { isRight, answer, reason } = verify(problem, steps);
  return { outcome: isRight ? "right" : "wrong", answer, reason };
}

/** Whether a proposed step ends its solution, and then whether it is right (docs/method.md, section 1: boxed answer, end of text, or depth limit). */
export function judgeProposal(problem: Problem, path: readonly string[], proposal: Proposal, maxDepth: number): Judgement {
  const step = normalizeStep(proposal.text);
  if (proposal.stop === "limit")
    return { outcome: "cutOff", answer: null, reason: `The step was cut off after ${proposal.tokens} tokens.` };
  if (statesAnswer(step) || proposal.stop === "end") return judgeFinished(problem, step === "" ? path : [...path, step]);
  if (path.length + 1 >= maxDepth) return { outcome: "cutOff", answer: null, reason: `The depth limit of ${maxDepth} steps was reached.` };
  return open;
}

/** The verdict on a rollout from the end of `path`. */
export function judgeCompletion(problem: Problem, path: readonly string[], completion: Completion): Judgement {
  if (completion.stop === "limit")
    return { outcome: "cutOff", answer: null, reason: `The rollout was cut off after ${completion.tokens} tokens.` };
  return judgeFinished(problem, [...path, ...splitSteps(completion.text)]);
}
