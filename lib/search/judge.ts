import { statesAnswer } from "../problems/answer";
import type { Verdict } from "../problems/judge";
import type { Judgement } from "./events";
import type { Completion, Proposal } from "./policy";

export const normalizeStep = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The lines of a policy's text, as steps. */
const splitSteps = (text: string): string[] =>
  text
    .split("\n")
    .map(normalizeStep)
    .filter((line) => line !== "");

/** What a sample comes to: a judgement that needs no judge, or a finished solution that the judge decides on. */
export type Ending =
  | { readonly kind: "known"; readonly judgement: Judgement }
  | { readonly kind: "finished"; readonly steps: readonly string[] };

const known = (outcome: "open" | "cutOff", reason: string): Ending => ({ kind: "known", judgement: { outcome, answer: null, reason } });

/** Whether a proposed step ends its solution (docs/method.md, section 1: boxed answer, end of text, or depth limit). */
export function endingOfProposal(path: readonly string[], { text, stop, tokens }: Proposal, maxDepth: number): Ending {
  const step = normalizeStep(text);
  if (stop === "limit") return known("cutOff", `The step was cut off after ${tokens} tokens.`);
  if (statesAnswer(step) || stop === "end") return { kind: "finished", steps: step === "" ? path : [...path, step] };
  if (path.length + 1 >= maxDepth) return known("cutOff", `The depth limit of ${maxDepth} steps was reached.`);
  return known("open", "");
}

/** What a rollout from the end of `path` comes to. */
export function endingOfCompletion(path: readonly string[], { text, stop, tokens }: Completion): Ending {
  if (stop === "limit") return known("cutOff", `The rollout was cut off after ${tokens} tokens.`);
  return { kind: "finished", steps: [...path, ...splitSteps(text)] };
}

export const judgementOf = ({ outcome, answer, reason }: Verdict): Judgement => ({ outcome, answer, reason });
