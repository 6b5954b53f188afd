import { unsignedAt } from "../../base/columns";
import type { Graph } from "../graph";

/** A graph for the painting worker: copied columns, whose buffers may be transferred, and all labels as one text. */
export interface PackedGraph {
  readonly columns: Omit<Graph, "label">;
  readonly words: string;
  /** The end of each node's label in `words`; it begins at the end of the one before. */
  readonly ends: Uint32Array;
}

/** The columns that change while a graph's parents, labels and edges only grow. */
export interface PackedState {
  readonly size: number;
  readonly edgeCount: number;
  readonly kind: Uint8Array;
  readonly weight: Float32Array;
  readonly value: Float32Array;
  readonly hidden: Int32Array | null;
}

/** Copies every column, so that the graph keeps its own when the buffers are transferred. */
export function packGraph({ label, ...columns }: Graph): PackedGraph {
  const ends = new Uint32Array(label.length);
  let end = 0;
  for (let node = 0; node < label.length; node++) {
    end += label[node]?.length ?? 0;
    ends[node] = end;
  }
  return {
    columns: {
      size: columns.size,
      kind: columns.kind.slice(),
      parent: columns.parent.slice(),
      edges: {
        count: columns.edges.count,
        source: columns.edges.source.slice(),
        target: columns.edges.target.slice(),
        kind: columns.edges.kind.slice(),
      },
      origin: columns.origin.slice(),
      weight: columns.weight.slice(),
      value: columns.value.slice(),
      ...(columns.hidden === undefined ? {} : { hidden: columns.hidden.slice() }),
    },
    words: label.join(""),
    ends,
  };
}

export function unpackGraph({ columns, words, ends }: PackedGraph): Graph {
  const label = new Array<string>(columns.size);
  let start = 0;
  for (let node = 0; node < columns.size; node++) {
    const end = unsignedAt(ends, node);
    label[node] = words.slice(start, end);
    start = end;
  }
  return { ...columns, label };
}

export const packState = (graph: Graph): PackedState => ({
  size: graph.size,
  edgeCount: graph.edges.count,
  kind: graph.kind.slice(),
  weight: graph.weight.slice(),
  value: graph.value.slice(),
  hidden: graph.hidden?.slice() ?? null,
});

/** An earlier state of a graph, from the whole graph of which it is the beginning. */
export function unpackState(whole: Graph, state: PackedState): Graph {
  const { size, edgeCount, kind, weight, value, hidden } = state;
  const { source, target, kind: edgeKind } = whole.edges;
  return {
    size,
    kind,
    parent: whole.parent.subarray(0, size),
    edges: {
      count: edgeCount,
      source: source.subarray(0, edgeCount),
      target: target.subarray(0, edgeCount),
      kind: edgeKind.subarray(0, edgeCount),
    },
    origin: whole.origin.subarray(0, size),
    weight,
    value,
    label: whole.label.slice(0, size),
    ...(hidden === null ? {} : { hidden }),
  };
}

/** The buffers of a packed value that may be transferred with it. */
export function buffersOf(packed: PackedGraph | PackedState): ArrayBuffer[] {
  const columns =
    "columns" in packed ? [packed.ends, ...Object.values(packed.columns), ...Object.values(packed.columns.edges)] : Object.values(packed);
  return columns.filter((column) => ArrayBuffer.isView(column)).map(({ buffer }) => buffer as ArrayBuffer);
}
