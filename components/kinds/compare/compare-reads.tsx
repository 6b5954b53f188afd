"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import { withTrace } from "../../../lib/document/kinds/spec-fields";
import { ReadBoxes } from "../../cell/read-boxes";
import { useSession } from "../../cell/session-context";

/** The traces of a comparison. */
export function CompareReads({ cell }: { readonly cell: CellOf<"compare"> }) {
  const session = useSession();
  return (
    <ReadBoxes
      legend="Traces"
      kinds={withTrace}
      none="This notebook has no trace yet."
      values={cell.spec.traces}
      onChange={(traces) => session.edit({ kind: "specify", id: cell.id, cell: "compare", spec: { ...cell.spec, traces } })}
    />
  );
}
