import type { EvaluationState } from "../../../lib/document/evaluation/evaluation-run";
import type { CandidateFigures, EvaluationSummary } from "../../../lib/document/evaluation/summary";
import { kindOfCandidate } from "../../../lib/document/kinds/evaluation-plan";
import { estimateWords, percent } from "../../ui/number-words";
import { FigureTable } from "./figure-table";

interface EvaluationTableProps {
  readonly evaluation: EvaluationState;
  readonly summary: EvaluationSummary;
}

/** A row for each model. */
export function EvaluationTable({ evaluation: { candidates, plan }, summary }: EvaluationTableProps) {
  const samples = Math.round(summary.candidates.find((figures) => figures !== null)?.samples ?? 0);
  return (
    <FigureTable label="What each model solves">
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">pass@1</th>
          <th scope="col">Greedy</th>
          <th scope="col">Majority of {samples}</th>
          <th scope="col">Best of {samples}</th>
          <th scope="col">Tokens</th>
          <th scope="col">Backtracks</th>
          <th scope="col">Reflections</th>
          <th scope="col">Cut off</th>
        </tr>
      </thead>
      <tbody>
        {candidates.map(({ name, step }, at) => {
          const origin = plan?.candidates[at];
          return (
            <tr key={name}>
              <th scope="row" className={`arm-${origin ? kindOfCandidate(origin) : "base"}`}>
                <span className="arm-name">{name}</span>
                {step !== null && <small> step {step}</small>}
              </th>
              <Figures figures={summary.candidates[at] ?? null} />
            </tr>
          );
        })}
      </tbody>
    </FigureTable>
  );
}

function Figures({ figures }: { readonly figures: CandidateFigures | null }) {
  if (figures === null) return <td colSpan={8}>not drawn yet</td>;
  const { passAtOne, greedy, majority, bestOf, tokens, backtracks, reflections, cutOff } = figures;
  return (
    <>
      {[passAtOne, greedy, majority, bestOf].map(({ mean, interval }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the four measures, always in this order
        <td key={at} title={estimateWords(mean, interval)}>
          {percent(mean)}
          <small>
            {(100 * interval[0]).toFixed(1)} to {(100 * interval[1]).toFixed(1)}
          </small>
        </td>
      ))}
      <td>{tokens.toFixed(1)}</td>
      <td>{backtracks.toFixed(2)}</td>
      <td>{reflections.toFixed(2)}</td>
      <td>{percent(cutOff)}</td>
    </>
  );
}
