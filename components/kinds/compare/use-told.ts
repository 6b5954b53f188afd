"use client";

import { useMemo } from "react";
import type { CellId, CellOf } from "../../../lib/document/kinds/notebook";
import { sourceOf, traceCellNamed } from "../../../lib/document/source-of";
import type { SessionState } from "../../../lib/session/session-state";
import type { Trace } from "../../../lib/trace/trace";
import { useSessionValue } from "../../cell/session-context";

/** A trace of a comparison, with its cell and its search. */
export interface Told {
  readonly cell: CellId;
  readonly name: string;
  readonly trace: Trace;
  /** The cell that a selection in it names (`sourceOf`). */
  readonly source: CellId;
}

/** The traces of a comparison that exist, in its order; the same array until one of them changes. */
export function useTold(cell: CellOf<"compare">): readonly Told[] {
  const read = useMemo(() => createReader(cell.spec.traces), [cell.spec.traces]);
  return useSessionValue(read);
}

function createReader(names: readonly string[]): (state: SessionState) => readonly Told[] {
  let last: readonly Told[] = [];
  return ({ notebook, traces }) => {
    const told = names.flatMap((name): Told[] => {
      const read = traceCellNamed(notebook, name);
      const state = read && traces[read.id];
      const source = read && sourceOf(notebook, read);
      return state?.ok && source ? [{ cell: read.id, name, trace: state.value, source }] : [];
    });
    if (told.length !== last.length || told.some((item, at) => !isSame(item, last[at]))) last = told;
    return last;
  };
}

const isSame = (a: Told, b: Told | undefined): boolean =>
  a.cell === b?.cell && a.name === b.name && a.trace === b.trace && a.source === b.source;
