"use client";

import { type ReactNode, useState } from "react";
import type { CellKind } from "../../lib/document/kinds/cell-kinds";
import type { CandidateSpec } from "../../lib/document/kinds/evaluate-spec";
import { armNames, candidateName } from "../../lib/document/kinds/evaluation-plan";
import type { Cell, CellOf } from "../../lib/document/kinds/notebook";
import { isOfEvaluations } from "../../lib/document/kinds/plot";
import type { Arm } from "../../lib/train/events";
import { Button } from "../ui/button";
import { SelectField } from "../ui/select-field";
import { kindWords } from "./cell-kinds";
import { useSession, useSessionValue, useStructure } from "./session-context";

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
  const status = useSessionValue(
    ({ searches, trainings, evaluations }) => (searches[cell.id] ?? trainings[cell.id] ?? evaluations[cell.id])?.status,
  );
  const isBusy = status !== undefined && going.includes(status);
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
        <ReadBoxes
          legend="Traces"
          kinds={["trace"]}
          none="This notebook has no trace yet."
          values={cell.spec.traces}
          onChange={(traces) => session.edit({ kind: "specify", id: cell.id, cell: "compare", spec: { ...cell.spec, traces } })}
        />
      );
    case "train": {
      const { arms, starts } = cell.spec;
      const choose = (arm: Arm, name: string) =>
        session.edit({ kind: "specify", id: cell.id, cell: "train", spec: { ...cell.spec, starts: { ...starts, [arm]: name } } });
      return arms.map((arm) => (
        <ReadField
          key={arm}
          kind={withWeights}
          label={`${armNames[arm]} starts from`}
          value={starts[arm]}
          without={cell.name}
          isDisabled={isBusy}
          onChoose={(name) => choose(arm, name)}
        />
      ));
    }
    case "evaluate":
      return (
        <CandidateBoxes
          values={cell.spec.candidates}
          isDisabled={isBusy}
          onChange={(candidates) => session.edit({ kind: "specify", id: cell.id, cell: "evaluate", spec: { ...cell.spec, candidates } })}
        />
      );
    case "plot":
      return (
        <ReadBoxes
          legend="Of"
          kinds={isOfEvaluations(cell.spec.what) ? ["evaluate"] : ["train"]}
          values={cell.spec.reads}
          none={isOfEvaluations(cell.spec.what) ? "This notebook has no evaluation yet." : "This notebook has no training yet."}
          onChange={(reads) => session.edit({ kind: "specify", id: cell.id, cell: "plot", spec: { ...cell.spec, reads } })}
        />
      );
    default:
      return null;
  }
}

const going: readonly string[] = ["running", "pausing", "searching", "training", "stopping"];
const withWeights: readonly CellKind[] = ["model", "train"];

interface ReadFieldProps {
  readonly kind: CellKind | readonly CellKind[];
  /** The kind where missing. */
  readonly label?: string;
  /** A name that cannot be chosen: a cell's own. */
  readonly without?: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onChoose: (name: string) => void;
}

function ReadField({ kind, label, without, value, isDisabled, onChoose }: ReadFieldProps) {
  const { notebook } = useStructure();
  const kinds = [kind].flat();
  const names = notebook.cells.filter((cell) => kinds.includes(cell.kind) && cell.name !== without).map(({ name }) => name);
  const isMissing = !names.includes(value);
  const gone = { value, label: value === "" ? "Choose one" : `${value} (not here)`, isDisabled: true };
  return (
    <SelectField
      label={label ?? kinds.map((one) => kindWords[one].label).join(" or ")}
      value={value}
      isDisabled={isDisabled}
      isInvalid={isMissing}
      onChoose={onChoose}
      options={[...(isMissing ? [gone] : []), ...names.map((name) => ({ value: name, label: name }))]}
    />
  );
}

interface ReadBoxesProps {
  readonly legend: string;
  readonly kinds: readonly CellKind[];
  readonly values: readonly string[];
  /** What is said where the notebook has none. */
  readonly none: string;
  readonly onChange: (names: readonly string[]) => void;
}

function ReadBoxes({ legend, kinds, values, none, onChange }: ReadBoxesProps) {
  const { notebook } = useStructure();
  const names = notebook.cells.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  const there = new Set(names);
  const chosen = new Set(values);
  const all = [...names, ...[...chosen].filter((name) => !there.has(name))];
  return (
    <Boxes
      legend={legend}
      none={none}
      boxes={all.map((name) => ({ name, label: name, isChosen: chosen.has(name), isMissing: !there.has(name) }))}
      // A new one stands where the notebook has it among the others.
      onChange={(name, isChosen) => onChange(all.filter((other) => (other === name ? isChosen : chosen.has(other))))}
    />
  );
}

interface CandidateBoxesProps {
  readonly values: readonly CandidateSpec[];
  readonly isDisabled: boolean;
  readonly onChange: (candidates: readonly CandidateSpec[]) => void;
}

function CandidateBoxes({ values, isDisabled, onChange }: CandidateBoxesProps) {
  const { notebook } = useStructure();
  const there: readonly CandidateSpec[] = notebook.cells.flatMap((cell): CandidateSpec[] =>
    cell.kind === "model"
      ? [{ cell: cell.name, arm: null }]
      : cell.kind === "train"
        ? cell.spec.arms.map((arm) => ({ cell: cell.name, arm }))
        : [],
  );
  const nameOf = ({ cell, arm }: CandidateSpec) => JSON.stringify({ cell, arm });
  const thereNames = new Set(there.map(nameOf));
  const chosen = new Set(values.map(nameOf));
  const all = [...there, ...values.filter((value) => !thereNames.has(nameOf(value)))];
  return (
    <Boxes
      legend="Models"
      none="This notebook has no model yet."
      isDisabled={isDisabled}
      boxes={all.map((one) => ({
        name: nameOf(one),
        label: candidateName(one),
        isChosen: chosen.has(nameOf(one)),
        isMissing: !thereNames.has(nameOf(one)),
      }))}
      onChange={(name, isChosen) => onChange(all.filter((other) => (nameOf(other) === name ? isChosen : chosen.has(nameOf(other)))))}
    />
  );
}

/** Of more boxes than these the first are shown until all are asked for. */
const LISTED = 40;

interface BoxesProps {
  readonly legend: string;
  readonly none: string;
  readonly boxes: readonly { readonly name: string; readonly label: string; readonly isChosen: boolean; readonly isMissing: boolean }[];
  readonly isDisabled?: boolean;
  readonly onChange: (name: string, isChosen: boolean) => void;
}

function Boxes({ legend, none, boxes, isDisabled = false, onChange }: BoxesProps) {
  const [isWhole, setWhole] = useState(false);
  // What is chosen is always there to be taken away.
  const shown =
    isWhole || boxes.length <= LISTED ? boxes : boxes.filter(({ isChosen }, at) => at < LISTED || (isChosen && at < 4 * LISTED));
  return (
    <fieldset className="field" disabled={isDisabled}>
      <legend className="field-label">{legend}</legend>
      <div className="chips">
        {shown.map(({ name, label, isChosen, isMissing }) => (
          <label key={name} className={`chip ${isMissing ? "chip-missing" : ""}`}>
            <input type="checkbox" checked={isChosen} onChange={({ target }) => onChange(name, target.checked)} />
            {label}
          </label>
        ))}
        {shown.length < boxes.length && (
          <Button look="quiet" onClick={() => setWhole(true)}>
            Show all {boxes.length.toLocaleString("en")}
          </Button>
        )}
        {boxes.length === 0 && <span className="facts">{none}</span>}
      </div>
    </fieldset>
  );
}
