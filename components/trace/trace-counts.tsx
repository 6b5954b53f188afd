import type { Trace, TraceStepKind } from "../../lib/trace/trace";

interface TraceCountsProps {
  readonly trace: Trace;
  /** How many wrong attempts were to be kept. */
  readonly mistakes: number;
}

/** How many steps, reflections and backtracks a trace has, and where there are fewer than asked for, why. */
export function TraceCounts({ trace, mistakes }: TraceCountsProps) {
  const count = (...kinds: readonly TraceStepKind[]) => trace.steps.filter((step) => kinds.includes(step.kind)).length;
  const kept = trace.steps.filter((step) => step.kind === "answer" && step.verdict === "wrong").length;
  return (
    <ul className="trace-counts">
      <li>{words(count("step", "answer"), "step")}</li>
      <li className="count-reflection">{words(count("reflection"), "reflection")}</li>
      <li className="count-backtrack">{words(count("backtrack"), "backtrack")}</li>
      {trace.form === "astro" && kept < mistakes && <li className="count-note">{fewerWords(kept)}</li>}
    </ul>
  );
}

const fewerWords = (kept: number): string =>
  kept === 0 ? "The search met no wrong answer to keep." : `The search met only ${words(kept, "wrong answer")} to keep.`;

const words = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
