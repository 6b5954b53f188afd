import { present } from "../base/assert";
import { boxedAnswer, statesAnswer } from "../problems/answer";
import { familyOf } from "../problems/families";
import type { Verdict, VerifiedPath } from "../problems/judge";
import type { Problem } from "../problems/problem";
import { immediateJudgeOf } from "../verify/verify";
import { phrases } from "./phrases";
import type { Label, StepIndex, TraceStep } from "./trace";

/** A solution that a model wrote, read by the phrases of its training. */
export interface ReadSolution {
  /** The problem, then the model's text, every line ended. */
  readonly text: string;
  readonly steps: readonly TraceStep[];
  /** The texts of the steps from the problem to the end, without the steps that a backtrack left. */
  readonly path: readonly string[];
  /** The verdict on that path; null where the family's judge takes time. Then it has to be asked, and answers on the way are not judged. */
  readonly verdict: Verdict | null;
}

const structure: Label = { by: "structure" };

/**
 * The text of a chain of thought as a trace's steps, and the path that it ends on. A backtrack goes to the latest step of the path with the
 * state that it names. One that names no such state counts as a step, which no verifier accepts.
 */
export function readSolution(problem: Problem, written: string): ReadSolution {
  const reader = createReader(problem);
  const lines = written.split("\n").filter((line) => line.trim() !== "");
  for (let i = 0; i < lines.length; i++) {
    const line = present(lines[i], "line");
    const verdictAt = line === phrases.reflection ? lines.slice(i + 1, i + 3).findIndex(isVerdict) : -1;
    if (verdictAt >= 0) {
      reader.reflect(lines.slice(i, i + verdictAt + 2));
      i += verdictAt + 1;
    } else if (!reader.backtrack(line)) reader.step(line);
  }
  return reader.finish();
}

const isVerdict = (line: string): boolean => line === phrases.good || line === phrases.unsure;

function createReader(problem: Problem) {
  const family = familyOf(problem.family);
  const steps: TraceStep[] = [];
  let text = "";
  /** The steps between the problem and here. */
  const path: PathStep[] = [];
  /** For each sentence that goes back to a state, the lengths of the path at that state, the latest last. */
  const lengths = new Map<string, number[]>();
  const beginning = immediateJudgeOf(problem)?.start(problem) ?? null;
  const span = (line: string) => {
    const start = text.length;
    text += `${line}\n`;
    return { start, end: text.length - 1, node: null, label: structure };
  };
  const add = (step: TraceStep): StepIndex => (steps.push(step) - 1) as StepIndex;
  add({ ...span(problem.statement), kind: "problem" });

  /** The length of the path after this backtrack; undefined where the line is no backtrack. */
  const lengthAfter = (line: string): number | undefined => {
    if (line === phrases.restart) return 0;
    const length = lengths.get(line)?.at(-1);
    // Going back to the present state is no backtrack.
    return length === path.length ? undefined : length;
  };
  const cutTo = (length: number): void => {
    for (const { goingBack } of path.splice(length)) if (goingBack !== null) lengths.get(goingBack)?.pop();
  };

  return {
    reflect: (lines: readonly string[]) =>
      add({ ...span(lines.join("\n")), kind: "reflection", verdict: lines.at(-1) === phrases.good ? "good" : "unsure" }),
    backtrack: (line: string): boolean => {
      const length = lengthAfter(line);
      if (length === undefined) return false;
      const target = length === 0 ? (0 as StepIndex) : present(path[length - 1], "target").index;
      add({ ...span(line), kind: "backtrack", target });
      cutTo(length);
      return true;
    },
    step: (line: string) => {
      const verified = (path.at(-1)?.verified ?? beginning)?.after(line) ?? null;
      const stated = statesAnswer(line) ? (verified?.verdict() ?? { outcome: "unknown" as const, answer: boxedAnswer(line) }) : null;
      const content: StepContent =
        stated === null || stated.answer === null ? { kind: "step" } : { kind: "answer", answer: stated.answer, verdict: stated.outcome };
      const state = family.stateAfter?.(line) ?? null;
      const goingBack = state === null ? null : `${phrases.goBack} ${state}.`;
      path.push({ index: add({ ...span(line), ...content }), line, goingBack, verified });
      if (goingBack === null) return;
      const known = lengths.get(goingBack);
      if (known === undefined) lengths.set(goingBack, [path.length]);
      else known.push(path.length);
    },
    finish: (): ReadSolution => ({
      text: text.trimEnd(),
      steps,
      path: path.map(({ line }) => line),
      verdict: (path.at(-1)?.verified ?? beginning)?.verdict() ?? null,
    }),
  };
}

interface PathStep {
  readonly index: StepIndex;
  readonly line: string;
  /** The line that would go back to the state after this step; null where the step has no state. */
  readonly goingBack: string | null;
  /** Null where the family's judge takes time. */
  readonly verified: VerifiedPath | null;
}

type StepContent = { readonly kind: "step" } | { readonly kind: "answer"; readonly answer: string; readonly verdict: Verdict["outcome"] };
