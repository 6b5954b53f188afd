"use client";

import { useCallback, useMemo } from "react";
import type { CellOf } from "../../lib/document/kinds/notebook";
import { sourceOf } from "../../lib/document/source-of";
import type { NodeId } from "../../lib/search/node";
import type { Trace } from "../../lib/trace/trace";
import { useSession, useSessionValue } from "../cell/session-context";
import { type CursorPlace, cursorIn, stepsByNode } from "./trace-cursor";

export interface TraceCursor extends CursorPlace {
  readonly moveTo: (step: number | null) => void;
}

/**
 * One selection for tree and trace: selecting a step selects its node, and selecting a node elsewhere selects its first step. Several steps
 * can belong to one node (a step, the reflection on it), so the selection remembers the selected step.
 */
export function useTraceCursor(cell: CellOf<"trace" | "file">, trace: Trace): TraceCursor {
  const session = useSession();
  const source = useSessionValue(({ notebook }) => sourceOf(notebook, cell));
  const mine = useSessionValue(({ selection }) => (selection !== null && selection.source === source ? selection : null));
  const speakers = useMemo(() => stepsByNode(trace), [trace]);
  const place = useMemo(() => cursorIn(mine, cell.id, trace, speakers), [mine, cell.id, trace, speakers]);
  const moveTo = useCallback(
    (index: number | null) => {
      if (index === null || source === null) return session.select(null);
      session.select({ source, node: (trace.steps[index]?.node ?? null) as NodeId | null, step: { trace: cell.id, index } });
    },
    [session, source, trace, cell.id],
  );
  return useMemo(() => ({ ...place, moveTo }), [place, moveTo]);
}
