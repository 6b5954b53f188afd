import type { KindView } from "../../cell/kind-view";
import { TraceCell } from "./trace-cell";
import { TraceReads } from "./trace-reads";

export const traceView: KindView<"trace"> = {
  View: TraceCell,
  Reads: TraceReads,
  summary: (_, { trace }) => (trace?.ok ? `${trace.value.steps.length} steps` : "No trace yet"),
};
