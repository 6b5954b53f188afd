"use client";

import type { CellOf, SpecOf } from "../../../lib/document/kinds/notebook";
import { ReadField } from "../../cell/read-field";
import { useSession } from "../../cell/session-context";

/** The problem and the model of a search. */
export function SearchReads({ cell, isBusy }: { readonly cell: CellOf<"search">; readonly isBusy: boolean }) {
  const session = useSession();
  const specify = (change: Partial<SpecOf<"search">>) =>
    session.edit({ kind: "specify", id: cell.id, cell: "search", spec: { ...cell.spec, ...change } });
  return (
    <>
      <ReadField kind="problem" value={cell.spec.problem} isDisabled={isBusy} onChoose={(problem) => specify({ problem })} />
      <ReadField kind="model" value={cell.spec.model} isDisabled={isBusy} onChoose={(model) => specify({ model })} />
    </>
  );
}
