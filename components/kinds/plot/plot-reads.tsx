"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import { isOfEvaluations } from "../../../lib/document/kinds/plot";
import { ReadBoxes } from "../../cell/read-boxes";
import { useSession } from "../../cell/session-context";

/** The trainings of a chart, or its evaluations. */
export function PlotReads({ cell }: { readonly cell: CellOf<"plot"> }) {
  const session = useSession();
  const ofEvaluations = isOfEvaluations(cell.spec.what);
  return (
    <ReadBoxes
      legend="Of"
      kinds={ofEvaluations ? ["evaluate"] : ["train"]}
      values={cell.spec.reads}
      none={ofEvaluations ? "This notebook has no evaluation yet." : "This notebook has no training yet."}
      onChange={(reads) => session.edit({ kind: "specify", id: cell.id, cell: "plot", spec: { ...cell.spec, reads } })}
    />
  );
}
