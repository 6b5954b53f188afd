import { present } from "../base/assert";
import { statesAnswer } from "../problems/answer";
import { familyOf } from "../problems/family";
import type { Problem } from "../problems/problem";
import { verify } from "../verify/verify";
import { phrases } from "./phrases";
import type { Label, StepIndex, TraceStep } from "./trace";

/** A solution that a model wrote, read by the phrases that it was taught. */
export interface ReadSolution {
  /** The problem, then what was written, every line ended. */
  readonly text: string;
  readonly steps: readonly TraceStep[];
  /** The steps, as texts, that lead from the problem to where the text ends: what was taken back is not among them. */
  readonly path: readonly string[];
}

const structure: Label = { by: "structure" };

/**
 * The text of a chain of thought as a trace's steps, and the path that it ends on. A backtrack goes to the latest step of the path that has the
 * state it names; one that names none is kept as a step, which no verifier accepts.
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
  /** The steps between the problem and here. A text has as many as it has lines: nothing is done to all of them for each. */
  const path: { readonly index: StepIndex; readonly text: string; readonly state: string | null }[] = [];
  const span = (line: string) => {
    const start = text.length;
    text += `${line}\n`;
    return { start, end: text.length - 1, node: null, label: structure };
  };
  const add = (step: TraceStep): StepIndex => (steps.push(step) - 1) as StepIndex;
  add({ ...span(problem.statement), kind: "problem" });

  /** Where the path goes on from after this backtrack; undefined where the line is none. */
  const lengthAfter = (line: string): number | undefined => {
    if (line === phrases.restart) return 0;
    if (!line.startsWith(phrases.goBack)) return undefined;
    const at = path.findLastIndex(({ state }) => state !== null && `${phrases.goBack} ${state}.` === line);
    // Back to where we are is no backtrack.
    return at < 0 || at === path.length - 1 ? undefined : at + 1;
  };

  return {
    reflect: (lines: readonly string[]) =>
      add({ ...span(lines.join("\n")), kind: "reflection", verdict: lines.at(-1) === phrases.good ? "good" : "unsure" }),
    backtrack: (line: string): boolean => {
      const length = lengthAfter(line);
      if (length === undefined) return false;
      const target = length === 0 ? (0 as StepIndex) : present(path[length - 1], "target").index;
      add({ ...span(line), kind: "backtrack", target });
      path.length = length;
      return true;
    },
    step: (line: string) => {
      const verification = statesAnswer(line) ? verify(problem, [...path.map((step) => step.text), line]) : null;
      const content: { readonly kind: "step" } | { readonly kind: "answer"; readonly answer: string; readonly verdict: "right" | "wrong" } =
        verification === null || verification.answer === null
          ? { kind: "step" }
          : { kind: "answer", answer: verification.answer, verdict: verification.isRight ? "right" : "wrong" };
      path.push({ index: add({ ...span(line), ...content }), text: line, state: family.stateAfter(line) });
    },
    finish: (): ReadSolution => ({ text: text.trimEnd(), steps, path: path.map((step) => step.text) }),
  };
}
