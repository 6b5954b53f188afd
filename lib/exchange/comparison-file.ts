import type { Trace } from "../trace/trace";

/** Traces that were looked at beside each other, as a file (docs/file-format.md). Written only: each of them reads as a trace file of its own. */
export const writeComparisonFile = (traces: readonly { readonly name: string; readonly trace: Trace }[]): string =>
  `${JSON.stringify({ format: "astrolabe-comparison/1", traces: traces.map(({ name, trace }) => ({ name, trace })) })}\n`;
