import { useMemo } from "react";
import { modelName } from "../../lib/base/describe-model";
import { countTokens } from "../../lib/model/embedded/count-tokens";
import type { Trace } from "../../lib/trace/trace";
import { countTrace } from "../../lib/trace/trace-counts";
import { counted } from "../ui/number-words";

interface TraceCountsLineProps {
  readonly trace: Trace;
  /** How many wrong attempts were requested. */
  readonly mistakes: number;
}

/** A trace in numbers; if it has fewer mistakes than requested, the reason. */
export function TraceCountsLine({ trace, mistakes }: TraceCountsLineProps) {
  const counts = useMemo(() => countTrace(trace), [trace]);
  const tokens = useMemo(() => countTokens(trace.provenance, trace.text), [trace]);
  return (
    <ul className="trace-counts">
      <li>{counted(counts.steps, "step")}</li>
      <li className="count-reflection">{counted(counts.reflections, "reflection")}</li>
      <li className="count-backtrack">{counted(counts.backtracks, "backtrack")}</li>
      <li className="count-size">{counted(counts.characters, "character")}</li>
      <li className="count-size" title={tokens.ok ? `Counted in the vocabulary of ${modelName(trace.provenance)}` : tokens.error}>
        {tokens.ok ? `${counted(tokens.value, "token")} of ${modelName(trace.provenance)}` : `– tokens: ${tokens.error}`}
      </li>
      {trace.form === "astro" && counts.wrongAnswers < mistakes && <li className="count-note">{fewerWords(counts.wrongAnswers)}</li>}
    </ul>
  );
}

const fewerWords = (kept: number): string =>
  kept === 0 ? "The search found no wrong answer to include." : `The search found only ${counted(kept, "wrong answer")} to include.`;
