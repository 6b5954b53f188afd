import { paperBenchmarks, paperTable } from "../../../lib/document/plots/paper-table";
import { FigureTable } from "./figure-table";

/** The paper's own figures, which belong to other models and other problems: shown beside ours, never mixed. */
export function PaperTable() {
  return (
    <details className="paper-table">
      <summary>The paper’s figures, for other models and other problems</summary>
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
        Llama-3.1-70B and the models trained from it (arXiv 2507.00417), pass@1 in percent. “paper”: the paper states it, by more than one
        source; “one source”: one source says that the paper states it. This project measured none of these figures.
      </p>
    </details>
  );
}
