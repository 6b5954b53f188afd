import type { Trace } from "../trace/trace";

/** A file of traces that were compared (docs/file-format.md). Each of its traces is also a valid trace file. */
export const writeComparisonFile = (traces: readonly { readonly name: string; readonly trace: Trace }[]): string =>
  `${JSON.stringify({ format: "astrolabe-comparison/1", traces: traces.map(({ name, trace }) => ({ name, trace })) })}\n`;
