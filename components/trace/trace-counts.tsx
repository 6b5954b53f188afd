import type { Trace, TraceStepKind } from "../../lib/trace/trace";

/** How many steps, reflections and backtracks a trace has. */
export function TraceCounts({ trace }: { readonly trace: Trace }) {
  const count = (...kinds: readonly TraceStepKind[]) => trace.steps.filter((step) => kinds.includes(step.kind)).length;
  return (
    <ul className="trace-counts">
      <li>{words(count("step", "answer"), "step")}</li>
      <li className="count-reflection">{words(count("reflection"), "reflection")}</li>
      <li className="count-backtrack">{words(count("backtrack"), "backtrack")}</li>
    </ul>
  );
}

const words = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
