"use client";

import { isEvaluationGoing } from "../../lib/document/evaluation/evaluation-run";
import type { Cell } from "../../lib/document/kinds/notebook";
import { isTrainingGoing } from "../../lib/document/training/training-run";
import { isSearchGoing } from "../../lib/session/search/search-state";
import { useKindView } from "./kind-view";
import { useSessionValue } from "./session-context";

/** The fields that show and change which cells a cell reads. Every cell's frame has them; nothing for kinds that read no other cell. */
export function CellReads({ cell }: { readonly cell: Cell }) {
  const { Reads } = useKindView();
  const isBusy = useSessionValue(({ searches, trainings, evaluations }) => {
    const [search, training, evaluation] = [searches[cell.id], trainings[cell.id], evaluations[cell.id]];
    return (
      (search !== undefined && isSearchGoing(search)) ||
      (training !== undefined && isTrainingGoing(training)) ||
      (evaluation !== undefined && isEvaluationGoing(evaluation))
    );
  });
  if (Reads === undefined) return null;
  return (
    <div className="cell-reads">
      <Reads cell={cell} isBusy={isBusy} />
    </div>
  );
}
