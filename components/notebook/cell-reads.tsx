"use client";

import type { ReactNode } from "react";
import { type Cell, type CellKind, type CellOf, cellsOf } from "../../lib/notebook/notebook";
import { SelectField } from "../ui/select-field";
import { kindWords } from "./cell-kinds";
import { useNotebook, useSession, useSessionValue } from "./session-context";

/**
 * The fields that show and change which cells a cell reads: one list for each cell it reads, a row of boxes for a comparison's traces.
 * Nothing for kinds that read none. The frame of every cell has them.
 */
export function CellReads({ cell }: { readonly cell: Cell }) {
  const fields = useFields(cell);
  return fields && <div className="cell-reads">{fields}</div>;
}

function useFields(cell: Cell): ReactNode {
  const session = useSession();
  const status = useSessionValue(({ searches }) => searches[cell.id]?.status);
  const isBusy = status === "running" || status === "pausing";
  switch (cell.kind) {
    case "search": {
      const specify = (change: Partial<CellOf<"search">["spec"]>) =>
        session.edit({ kind: "specify", id: cell.id, cell: "search", spec: { ...cell.spec, ...change } });
      return (
        <>
          <ReadField kind="problem" value={cell.spec.problem} isDisabled={isBusy} onChoose={(problem) => specify({ problem })} />
          <ReadField kind="model" value={cell.spec.model} isDisabled={isBusy} onChoose={(model) => specify({ model })} />
        </>
      );
    }
    case "trace":
      return (
        <ReadField
          kind="search"
          value={cell.spec.search}
          isDisabled={false}
          onChoose={(name) => session.edit({ kind: "specify", id: cell.id, cell: "trace", spec: { ...cell.spec, search: name } })}
        />
      );
    case "compare":
      return (
        <TraceBoxes
          values={cell.spec.traces}
          onChange={(traces) => session.edit({ kind: "specify", id: cell.id, cell: "compare", spec: { ...cell.spec, traces } })}
        />
      );
    default:
      return null;
  }
}

interface ReadFieldProps {
  readonly kind: CellKind;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onChoose: (name: string) => void;
}

function ReadField({ kind, value, isDisabled, onChoose }: ReadFieldProps) {
  const { cells } = useNotebook();
  const names = cellsOf(cells, kind).map(({ name }) => name);
  const isMissing = !names.includes(value);
  const gone = { value, label: value === "" ? "Choose one" : `${value} (not here)`, isDisabled: true };
  return (
    <SelectField
      label={kindWords[kind].label}
      value={value}
      isDisabled={isDisabled}
      isInvalid={isMissing}
      onChoose={onChoose}
      options={[...(isMissing ? [gone] : []), ...names.map((name) => ({ value: name, label: name }))]}
    />
  );
}

interface TraceBoxesProps {
  readonly values: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

function TraceBoxes({ values, onChange }: TraceBoxesProps) {
  const { cells } = useNotebook();
  const names = cellsOf(cells, "trace").map(({ name }) => name);
  const gone = values.filter((name) => !names.includes(name));
  return (
    <fieldset className="field">
      <legend className="field-label">Traces</legend>
      <div className="chips">
        {[...names, ...gone].map((name) => (
          <label key={name} className={`chip ${gone.includes(name) ? "chip-missing" : ""}`}>
            <input
              type="checkbox"
              checked={values.includes(name)}
              // A new one stands where the notebook has it among the others.
              onChange={({ target }) =>
                onChange(
                  target.checked
                    ? [...names, ...gone].filter((other) => other === name || values.includes(other))
                    : values.filter((other) => other !== name),
                )
              }
            />
            {name}
          </label>
        ))}
        {names.length + gone.length === 0 && <span className="facts">This notebook has no trace yet.</span>}
      </div>
    </fieldset>
  );
}
