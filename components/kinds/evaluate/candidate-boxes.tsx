"use client";

import type { CandidateSpec } from "../../../lib/document/kinds/evaluate-spec";
import { candidateName } from "../../../lib/document/kinds/evaluation-plan";
import { Boxes } from "../../cell/read-boxes";
import { useStructure } from "../../cell/session-context";

interface CandidateBoxesProps {
  readonly values: readonly CandidateSpec[];
  readonly isDisabled: boolean;
  readonly onChange: (candidates: readonly CandidateSpec[]) => void;
}

/** A row of boxes, to choose the models that are evaluated: those of model cells, and each arm of train cells. */
export function CandidateBoxes({ values, isDisabled, onChange }: CandidateBoxesProps) {
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
