"use client";

import { useMemo, useState } from "react";
import type { NodeId } from "../../lib/search/node";
import type { Trace } from "../../lib/trace/trace";
import { useSession, useSessionState } from "../notebook/session-context";

export interface TraceCursor {
  /** The step in hand, null for none. */
  readonly cursor: number | null;
  /** Every step that speaks of the selected node, the step in hand first. */
  readonly marked: readonly number[];
  readonly moveTo: (step: number | null) => void;
}

/**
 * One selection for tree and trace: a step in hand selects the node that it speaks of, and a node selected elsewhere takes its first step in
 * hand. Several steps can speak of one node (a step, the reflection on it), so the trace remembers which of them was meant.
 */
export function useTraceCursor(trace: Trace): TraceCursor {
  const session = useSession();
  const { selectedNode } = useSessionState();
  const [meant, setMeant] = useState<number | null>(null);
  return useMemo(() => {
    const speaking = [...trace.steps.keys()].filter((step) => selectedNode !== null && trace.steps[step]?.node === selectedNode);
    const isMeant = meant !== null && (speaking.includes(meant) || trace.steps[meant]?.node === null);
    const cursor = isMeant ? meant : (speaking[0] ?? null);
    return {
      cursor,
      marked: cursor === null ? [] : [cursor, ...speaking.filter((step) => step !== cursor)],
      moveTo: (step) => {
        setMeant(step);
        session.select(step === null ? null : ((trace.steps[step]?.node ?? null) as NodeId | null));
      },
    };
  }, [trace, selectedNode, meant, session]);
}
