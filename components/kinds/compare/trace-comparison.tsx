import { type ReactNode, useMemo } from "react";
import { modelName } from "../../../lib/base/describe-model";
import { countTokens } from "../../../lib/model/embedded/count-tokens";
import type { Trace } from "../../../lib/trace/trace";
import { countTrace, type TraceCounts } from "../../../lib/trace/trace-counts";
import { Glyph } from "../../graph/glyph";

interface TraceComparisonProps {
  /** Each trace with its name, in the order of the columns. */
  readonly traces: readonly { readonly name: string; readonly trace: Trace }[];
}

/** Traces in numbers, side by side. */
export function TraceComparison({ traces }: TraceComparisonProps) {
  const columns = useMemo(() => traces.map(({ name, trace }) => ({ name, trace, counts: countTrace(trace) })), [traces]);
  const tokens = useMemo(() => traces.map(({ trace }) => countTokens(trace.provenance, trace.text)), [traces]);
  const reasons = [...new Set(tokens.flatMap((count) => (count.ok ? [] : [count.error])))];
  const models = [...new Set(traces.map(({ trace }) => modelName(trace.provenance)))];
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
          {rows.map(({ label, kind, show }) => (
            <tr key={label}>
              <th scope="row">
                {kind && <Glyph kind={kind} />}
                {label}
              </th>
              {columns.map(({ name, counts, trace }) => (
                <td key={name}>{show(counts, trace)}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Tokens of {models.join(", ")}</th>
            {traces.map(({ name }, at) => {
              const count = tokens[at];
              return <td key={name}>{count?.ok ? count.value.toLocaleString("en") : "–"}</td>;
            })}
          </tr>
        </tbody>
      </table>
      {reasons.length > 0 && <p className="facts">No count of tokens: {reasons.join(" ")}</p>}
    </section>
  );
}

const rows: readonly {
  readonly label: string;
  readonly kind?: "step" | "reflection" | "backtrack" | "wrong" | "right";
  readonly show: (counts: TraceCounts, trace: Trace) => ReactNode;
}[] = [
  { label: "Last answer", show: ({ lastVerdict }) => <LastAnswer verdict={lastVerdict} /> },
  {
    label: "First right step",
    kind: "right",
    show: ({ firstRight }, { steps }) => (firstRight === null ? "none" : `${firstRight} of ${steps.length - 1}`),
  },
  { label: "Steps", kind: "step", show: ({ steps }) => steps },
  { label: "Wrong answers", kind: "wrong", show: ({ wrongAnswers }) => wrongAnswers },
  { label: "Reflections", kind: "reflection", show: ({ reflections }) => reflections },
  { label: "Backtracks", kind: "backtrack", show: ({ backtracks }) => backtracks },
  { label: "Characters", show: ({ characters }) => characters.toLocaleString("en") },
];

function LastAnswer({ verdict }: { readonly verdict: TraceCounts["lastVerdict"] }) {
  if (verdict === null) return <>none</>;
  return (
    <span className={`comparison-answer comparison-${verdict}`}>
      <Glyph kind={verdict} /> {verdict === "unknown" ? "not judged" : verdict}
    </span>
  );
}
