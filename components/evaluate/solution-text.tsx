import { useMemo } from "react";
import type { Problem } from "../../lib/problems/problem";
import { judgeSolution } from "../../lib/trace/judge-solution";
import { readSolution } from "../../lib/trace/read-solution";
import { Glyph } from "../graph/glyph";

interface SolutionTextProps {
  readonly problem: Problem;
  /** Without the statement. */
  readonly text: string;
  readonly isEnded: boolean;
}

/** What a model wrote, step by step, each in the color of its kind, and the verdict. */
export function SolutionText({ problem, text, isEnded }: SolutionTextProps) {
  const { whole, steps, verdict } = useMemo(() => {
    const read = readSolution(problem, text);
    return { whole: read.text, steps: read.steps, verdict: judgeSolution(problem, text, isEnded) };
  }, [problem, text, isEnded]);
  return (
    <>
      <ol className="solution-steps">
        {steps.map((step) => (
          <li key={step.start} className={`solution-${step.kind === "answer" ? step.verdict : step.kind}`}>
            {whole.slice(step.start, step.end)}
          </li>
        ))}
      </ol>
      <p className={`verdict verdict-${verdict.isRight ? "right" : "wrong"}`}>
        <Glyph kind={verdict.isRight ? "right" : isEnded ? "wrong" : "cutOff"} />
        <span>
          <strong>{verdict.isRight ? "Right." : isEnded ? "Wrong." : "Cut off."}</strong> {verdict.reason}
        </span>
      </p>
    </>
  );
}
