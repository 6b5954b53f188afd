"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { NumberField } from "../ui/number-field";

interface CorpusDialogProps {
  readonly name: string;
  /** How many searches the corpus has; null while the dialog is closed. */
  readonly count: number | null;
  readonly onClose: () => void;
  readonly onChoose: (problem: number) => void;
}

/** Asks which search of a corpus becomes a cell: all of them would be thousands of cells. */
export function CorpusDialog({ name, count, onClose, onChoose }: CorpusDialogProps) {
  const [problem, setProblem] = useState(1);
  return (
    <Dialog title="A corpus of searches" isOpen={count !== null} onClose={onClose}>
      <p>
        <bdi>{name}</bdi> has {(count ?? 0).toLocaleString("en")} searched problems, each with its tree. Choose one of them by its number:
        its tree becomes a cell.
      </p>
      <NumberField
        label="Number"
        title="The number of the searched problem in the file"
        value={problem}
        limits={[1, count ?? 1]}
        isWhole
        onChange={setProblem}
      />
      <Button onClick={() => onChoose(Math.min(problem, count ?? 1))}>Add its tree</Button>
    </Dialog>
  );
}
