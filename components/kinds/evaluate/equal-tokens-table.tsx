import type { EvaluationState } from "../../../lib/document/evaluation/evaluation-run";
import type { EqualTokensRow } from "../../../lib/document/evaluation/summary";
import { estimateWords } from "../../ui/number-words";
import { FigureTable } from "./figure-table";

interface EqualTokensTableProps {
  readonly evaluation: EvaluationState;
  readonly rows: readonly EqualTokensRow[];
}

/** The direct model's accuracy with as many tokens as one ASTRO solution has. */
export function EqualTokensTable({ evaluation: { candidates }, rows }: EqualTokensTableProps) {
  if (rows.length === 0) return <p className="facts">To compare at equal tokens, choose an ASTRO model and a direct one.</p>;
  const nameOf = (at: number) => candidates[at]?.name ?? "";
  return (
    <section className="equal-tokens">
      <h3 className="part-title">The direct model at equal tokens</h3>
      <FigureTable label="The direct model at equal tokens">
        <thead>
          <tr>
            <th scope="col">Direct model</th>
            <th scope="col">Tokens of</th>
            <th scope="col">Solutions that fit</th>
            <th scope="col">One solution</th>
            <th scope="col">Majority</th>
            <th scope="col">Best of</th>
            <th scope="col">ASTRO’s lead over one direct solution</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ astro, direct, figures, above }) => (
            <tr key={`${astro} ${direct}`}>
              <th scope="row" className="arm-direct">
                <span className="arm-name">{nameOf(direct)}</span>
              </th>
              <td>
                {nameOf(astro)}
                <small>{figures.budget.toFixed(1)} a problem</small>
              </td>
              <td>
                {figures.fit}
                {figures.compared < figures.fit && <small>only {figures.compared} drawn</small>}
              </td>
              <td>{estimateWords(figures.passAtOne.mean, figures.passAtOne.interval)}</td>
              <td>{estimateWords(figures.majority.mean, figures.majority.interval)}</td>
              <td>{estimateWords(figures.bestOf.mean, figures.bestOf.interval)}</td>
              <td>{pointsWords(above.mean, above.interval)}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </section>
  );
}

/** "+4.2 points (1.0 to 7.5)": a difference of shares. */
function pointsWords(mean: number, [low, high]: readonly [number, number]): string {
  const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(100 * value).toFixed(1)}`;
  return `${signed(mean)} points (${signed(low)} to ${signed(high)})`;
}
