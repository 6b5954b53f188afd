"use client";

import type { Cell } from "../../lib/document/kinds/notebook";
import { useKindView } from "./kind-view";
import { useSessionValue } from "./session-context";

/** The fields that show and change which cells a cell reads. Every cell's frame has them; nothing for kinds that read no other cell. */
export function CellReads({ cell }: { readonly cell: Cell }) {
  const { Reads } = useKindView();
  const status = useSessionValue(
    ({ searches, trainings, evaluations }) => (searches[cell.id] ?? trainings[cell.id] ?? evaluations[cell.id])?.status,
  );
  if (Reads === undefined) return null;
  return (
    <div className="cell-reads">
      <Reads cell={cell} isBusy={status !== undefined && going.includes(status)} />
    </div>
  );
}

const going: readonly string[] = ["running", "pausing", "searching", "training", "stopping"];
