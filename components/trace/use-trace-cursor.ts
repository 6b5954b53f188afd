"use client";

import { useMemo } from "react";
import { type CellOf, cellNamed } from "../../lib/notebook/notebook";
import type { NodeId } from "../../lib/search/node";
import type { Trace } from "../../lib/trace/trace";
import { useSession, useSessionValue } from "../notebook/session-context";

export interface TraceCursor {
  /** The step in hand, null for none. */
  readonly cursor: number | null;
  /** Every step that speaks of the selected node, the step in hand first. */
  readonly marked: readonly number[];
  readonly moveTo: (step: number | null) => void;
}

/**
 * One selection for tree and trace: a step in hand selects the node that it speaks of, and a node selected elsewhere takes its first step in
 * hand. Several steps can speak of one node (a step, the reflection on it), so the selection remembers which of them was meant.
 */
export function useTraceCursor(cell: CellOf<"trace">, trace: Trace): TraceCursor {
  const session = useSession();
  const selection = useSessionValue((state) => state.selection);
  const search = useSessionValue(({ notebook }) => cellNamed(notebook, "search", cell.spec.search)?.id);
  return useMemo(() => {
    const mine = selection !== null && selection.search === search ? selection : null;
    const meant = mine?.step?.trace === cell.id ? mine.step.index : null;
    const speaking = [...trace.steps.keys()].filter((step) => mine !== null && mine.node !== null && trace.steps[step]?.node === mine.node);
    const cursor = meant !== null && meant < trace.steps.length ? meant : (speaking[0] ?? null);
    return {
      cursor,
      marked: cursor === null ? [] : [cursor, ...speaking.filter((step) => step !== cursor)],
      moveTo: (index) => {
        if (index === null || search === undefined) return session.select(null);
        session.select({ search, node: (trace.steps[index]?.node ?? null) as NodeId | null, step: { trace: cell.id, index } });
      },
    };
  }, [cell.id, trace, selection, search, session]);
}
