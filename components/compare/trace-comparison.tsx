import type { Trace, TraceStepKind } from "../../lib/trace/trace";
import { Glyph } from "../graph/glyph";
import "./compare.css";

interface TraceComparisonProps {
  /** Each trace with its name, in the order of the columns. */
  readonly traces: readonly { readonly name: string; readonly trace: Trace }[];
}

/** Traces of one problem in numbers, side by side. */
export function TraceComparison({ traces }: TraceComparisonProps) {
  return (
    <section className="comparison" aria-label="The traces in numbers">
      <table>
        <thead>
          <tr>
            <td />
            {traces.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Last answer</th>
            {traces.map(({ name, trace }) => (
              <td key={name}>
                <LastAnswer trace={trace} />
              </td>
            ))}
          </tr>
          {rows.map(({ label, kind, count }) => (
            <tr key={label}>
              <th scope="row">
                {kind && <Glyph kind={kind} />}
                {label}
              </th>
              {traces.map(({ name, trace }) => (
                <td key={name}>{count(trace)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const counted =
  (...kinds: readonly TraceStepKind[]) =>
  (trace: Trace): number =>
    trace.steps.filter(({ kind }) => kinds.includes(kind)).length;

const rows: readonly {
  readonly label: string;
  readonly kind?: "step" | "reflection" | "backtrack" | "wrong";
  readonly count: (trace: Trace) => number;
}[] = [
  { label: "Steps", kind: "step", count: counted("step", "answer") },
  {
    label: "Wrong answers",
    kind: "wrong",
    count: ({ steps }) => steps.filter((step) => step.kind === "answer" && step.verdict === "wrong").length,
  },
  { label: "Reflections", kind: "reflection", count: counted("reflection") },
  { label: "Backtracks", kind: "backtrack", count: counted("backtrack") },
  { label: "Characters", count: ({ text }) => text.length },
];

function LastAnswer({ trace }: { readonly trace: Trace }) {
  const last = trace.steps.findLast((step) => step.kind === "answer");
  if (last?.kind !== "answer") return <>none</>;
  return (
    <span className={`comparison-answer comparison-${last.verdict}`}>
      <Glyph kind={last.verdict} /> {last.verdict}
    </span>
  );
}
