import { paperBenchmarks, paperTable } from "../../../lib/document/plots/paper-table";
import { FigureTable } from "./figure-table";

/** The paper's own figures, for other models and other problems: beside ours, never among them. */
export function PaperTable() {
  return (
    <details className="paper-table">
      <summary>The paper’s figures, of other models on other problems</summary>
      <FigureTable label="The paper’s figures">
        <thead>
          <tr>
            <th scope="col">Model</th>
            {paperBenchmarks.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">Mark</th>
          </tr>
        </thead>
        <tbody>
          {paperTable.map(({ name, values, mark }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, at) => (
                <td key={paperBenchmarks[at]}>{value}</td>
              ))}
              <td className="paper-mark">{mark}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
      <p className="facts">
        Llama-3.1-70B and what was trained from it (arXiv 2507.00417), pass@1 in percent. “paper”: stated in the paper, by more than one
        source; “one source”: stated once, second hand. Nothing here was measured by this project.
      </p>
    </details>
  );
}
