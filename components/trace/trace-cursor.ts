import type { CellId } from "../../lib/document/kinds/notebook";
import type { Selection } from "../../lib/document/view";
import type { Trace } from "../../lib/trace/trace";

/** The selection as one trace shows it. */
export interface CursorPlace {
  /** The step in hand, null for none. */
  readonly cursor: number | null;
  /** Every step that speaks of the selected node, the step in hand first. */
  readonly marked: readonly number[];
}

const nowhere: CursorPlace = { cursor: null, marked: [] };

/**
 * Where the selection stands in a trace: the step that was meant, where one of this trace was, else the first that speaks of the selected node.
 * `speakers` is `stepsByNode` of the trace.
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

/** The steps that speak of each node, in order. */
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
