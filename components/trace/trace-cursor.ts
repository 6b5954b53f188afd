import type { CellId } from "../../lib/document/kinds/notebook";
import type { Selection } from "../../lib/document/view";
import type { Trace } from "../../lib/trace/trace";

/** The selection within one trace. */
export interface CursorPlace {
  /** The selected step; null for none. */
  readonly cursor: number | null;
  /** Every step of the selected node, the selected step first. */
  readonly marked: readonly number[];
}

const nowhere: CursorPlace = { cursor: null, marked: [] };

/**
 * The selection within a trace: the selected step if it is one of this trace, else the first step of the selected node. `speakers` is
 * `stepsByNode` of the trace.
 */
export function cursorIn(
  selection: Selection | null,
  cell: CellId,
  { steps }: Trace,
  speakers: ReadonlyMap<number, readonly number[]>,
): CursorPlace {
  if (selection === null) return nowhere;
  const meant = selection.step?.trace === cell && selection.step.index < steps.length ? selection.step.index : null;
  const speaking = (selection.node === null ? undefined : speakers.get(selection.node)) ?? [];
  const cursor = meant ?? speaking[0] ?? null;
  return cursor === null ? nowhere : { cursor, marked: [cursor, ...speaking.filter((step) => step !== cursor)] };
}

/** The steps that each node appears in, in order. */
export function stepsByNode({ steps }: Trace): ReadonlyMap<number, readonly number[]> {
  const speakers = new Map<number, number[]>();
  steps.forEach(({ node }, index) => {
    if (node === null) return;
    const known = speakers.get(node);
    if (known) known.push(index);
    else speakers.set(node, [index]);
  });
  return speakers;
}
