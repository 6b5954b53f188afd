import { numberAt } from "../base/columns";
import { verdictOnSteps } from "../problems/judge";
import { configurationLimits } from "../search/configuration";
import { backtrackTo, reflectionOn } from "../search/verbalize";
import { phrases } from "../trace/phrases";
import type { Trace, TraceStep } from "../trace/trace";
import { immediateJudgeOf } from "../verify/verify";
import { problemFault } from "./problem-fault";

/** Why the steps are not spans of the text in order, in words with the place; null where they are. */
export function spanFault({ steps, text }: Pick<Trace, "steps" | "text">, place: string): string | null {
  let end = 0;
  for (const [i, step] of steps.entries()) {
    if (step.start < end || step.end < step.start || step.end > text.length)
      return `At ${place}.steps.${i}: the span ${step.start} to ${step.end} does not fit after ${end} in a text of ${text.length}.`;
    if (step.kind === "backtrack" && step.target >= i) return `At ${place}.steps.${i}.target: a backtrack goes to an earlier step.`;
    end = step.end;
  }
  return gapFault({ steps, text }, place);
}

function gapFault({ steps, text }: Pick<Trace, "steps" | "text">, place: string): string | null {
  let end = 0;
  for (const [i, step] of steps.entries()) {
    if (text.slice(end, step.start).trim() !== "") return `At ${place}.steps.${i}: there is text before it that belongs to no step.`;
    end = step.end;
  }
  return text.slice(end).trim() === "" ? null : `At ${place}.text: there is text after the last step that belongs to none.`;
}

/** No path of a search is longer; verifying a longer one would take quadratic time. */
const [, LONGEST_PATH] = configurationLimits.maxDepth;

/**
 * The first contradiction between a trace, its text and the verifier, in words with the place; null where there is none. Answers and
 * verdicts are recomputed from the path that they end, reflections and backtracks from the steps that they refer to. The choice and order
 * of the steps, and whether a reflection found a step good, are taken from the file.
 */
export function traceFault(trace: Trace, place: string): string | null {
  const { problem, provenance, form, text, steps } = trace;
  const fault = problemFault(problem, `${place}.problem`);
  if (fault !== null) return fault;
  const immediate = immediateJudgeOf(problem);
  const { traceForm } = provenance.configuration;
  if (traceForm !== undefined && traceForm !== form)
    return `At ${place}.provenance.configuration.traceForm: this says "${String(traceForm).slice(0, 40)}", but the form of the trace is "${form}".`;
  const textOf = ({ start, end }: TraceStep): string => text.slice(start, end);
  /** By step: the step of the solution before it, and the length of the path; -1 for the problem. */
  const before: number[] = [];
  const depth: number[] = [];
  const pathTo = (index: number): string[] => {
    const path: string[] = [];
    for (let at = index; at > 0; at = numberAt(before, at)) path.push(textOf(steps[at] as TraceStep));
    return path.reverse();
  };
  let here = 0;
  for (const [i, step] of steps.entries()) {
    const at = `At ${place}.steps.${i}`;
    before[i] = here;
    depth[i] = (depth[here] ?? 0) + 1;
    if ((step.kind === "problem") !== (i === 0)) return `${at}.kind: the first step, and no other one, is the problem.`;
    if (form === "direct" && (step.kind === "reflection" || step.kind === "backtrack"))
      return `${at}.kind: a direct trace has no such step.`;
    const on = steps[here] as TraceStep;
    switch (step.kind) {
      case "problem":
        depth[i] = 0;
        if (textOf(step) !== problem.statement) return `${at}: the text is not the problem's statement.`;
        break;
      case "step":
      case "answer": {
        if (numberAt(depth, i) > LONGEST_PATH) return `${at}: the path to it has more than ${LONGEST_PATH} steps.`;
        here = i;
        if (step.kind === "step") break;
        // The verdict of a judge that takes time is taken from the file.
        if (immediate === null) break;
        const { answer, outcome: verdict } = verdictOnSteps(immediate, problem, pathTo(i));
        if (step.verdict !== verdict) return `${at}.verdict: the file says ${step.verdict}; the steps to this answer are ${verdict}.`;
        if (step.answer !== answer) return `${at}.answer: the steps to it give another answer.`;
        break;
      }
      case "reflection": {
        // A reflection names the step that it judges, so its sentences follow from both.
        const verdict = step.verdict === "good" ? phrases.good : phrases.unsure;
        if (here === 0 || textOf(step) !== reflectionOn(problem, textOf(on), verdict))
          return `${at}: the text is not that of a reflection on the step before it, with this verdict.`;
        if (step.verdict === "good" && on.kind === "answer" && on.verdict === "wrong")
          return `${at}.verdict: the answer before it is wrong, and it is found good.`;
        break;
      }
      case "backtrack": {
        const target = steps[step.target] as TraceStep;
        if (target.kind === "reflection" || target.kind === "backtrack")
          return `${at}.target: a backtrack goes to a step of the solution, or to the problem.`;
        if (textOf(step) !== backtrackTo(problem, step.target === 0 ? null : textOf(target)))
          return `${at}: the text does not go back to its target.`;
        here = step.target;
        break;
      }
    }
  }
  return null;
}
