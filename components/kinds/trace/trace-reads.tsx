"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import { withTree } from "../../../lib/document/kinds/spec-fields";
import { ReadField } from "../../cell/read-field";
import { useSession } from "../../cell/session-context";

/** The search of a trace. */
export function TraceReads({ cell }: { readonly cell: CellOf<"trace"> }) {
  const session = useSession();
  return (
    <ReadField
      kind={withTree}
      value={cell.spec.search}
      isDisabled={false}
      onChoose={(search) => session.edit({ kind: "specify", id: cell.id, cell: "trace", spec: { ...cell.spec, search } })}
    />
  );
}
