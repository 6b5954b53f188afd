"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import { useSession } from "../../cell/session-context";
import { CandidateBoxes } from "./candidate-boxes";

/** The models of an evaluation. */
export function EvaluateReads({ cell, isBusy }: { readonly cell: CellOf<"evaluate">; readonly isBusy: boolean }) {
  const session = useSession();
  return (
    <CandidateBoxes
      values={cell.spec.candidates}
      isDisabled={isBusy}
      onChange={(candidates) => session.edit({ kind: "specify", id: cell.id, cell: "evaluate", spec: { ...cell.spec, candidates } })}
    />
  );
}
