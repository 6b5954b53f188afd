import type { Trace } from "../trace/trace";
import { problemFault } from "./problem-fault";
import { spanFault, traceFault } from "./trace-fault";

/** Whether a trace was made by this project, by its labels. The texts and verdicts of such a trace follow from its steps. */
const isOwnTrace = ({ steps }: Trace): boolean => steps.every(({ label }) => label.by === "structure");

/**
 * Why a trace of foreign origin cannot be shown, in words with the place; null where it can. Spans are in order, gaps are legal, and no
 * step may claim to be known by its structure. The kinds of the steps and their verdicts are taken from the file.
 */
export function foreignTraceFault({ problem, text, steps }: Trace, place: string): string | null {
  const fault = problemFault(problem, `${place}.problem`);
  if (fault !== null) return fault;
  let end = 0;
  for (const [i, step] of steps.entries()) {
    const at = `At ${place}.steps.${i}`;
    if (step.start < end || step.end < step.start || step.end > text.length)
      return `${at}: the span ${step.start} to ${step.end} does not fit after ${end} in a text of ${text.length}.`;
    if ((step.kind === "problem") !== (i === 0)) return `${at}.kind: the first step, and no other one, is the problem.`;
    if (step.kind === "backtrack" && step.target >= i) return `${at}.target: a backtrack goes to an earlier step.`;
    if (step.label.by === "structure") return `${at}.label: only a trace of Astrolabe knows its steps by their structure.`;
    end = step.end;
  }
  return null;
}

/** The check of a trace that came from outside, by who made it: everything that can be computed again is. Null where nothing is wrong. */
export const anyTraceFault = (trace: Trace, place: string): string | null =>
  isOwnTrace(trace) ? (spanFault(trace, place) ?? traceFault(trace, place)) : foreignTraceFault(trace, place);
