import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import type { Trace } from "../trace/trace";
import { anyTraceFault } from "./foreign-trace";
import { LONGEST_COPY_NAME, MOST_READ } from "./limits";
import { parseJson } from "./parse-json";
import { inPlainWords } from "./refusal";
import { lineOf, listOf, traceSchema } from "./schemas";

export interface NamedTrace {
  readonly name: string;
  readonly trace: Trace;
}

/** A file of traces that were compared (docs/file-format.md). Each of its traces is also a valid trace file. */
export const writeComparisonFile = (traces: readonly NamedTrace[]): string =>
  `${JSON.stringify({ format: "astrolabe-comparison/1", traces: traces.map(({ name, trace }) => ({ name, trace })) })}\n`;

const schema = z.strictObject({
  format: z.literal("astrolabe-comparison/1"),
  traces: listOf(z.strictObject({ name: lineOf(LONGEST_COPY_NAME), trace: traceSchema }), MOST_READ, 1),
});

/** The traces of a file, whose verdicts are computed again; the error names the place and the reason. */
export function readComparisonFile(
  text: string,
  onTrace: (done: number, all: number) => void = () => undefined,
): Result<readonly NamedTrace[]> {
  const file = parseJson(text, schema);
  if (!file.ok) return file;
  const { traces } = file.value;
  for (const [at, { trace }] of traces.entries()) {
    const place = `traces.${at}.trace`;
    const fault = anyTraceFault(trace, place);
    if (fault !== null) return inPlainWords(failure(fault));
    onTrace(at + 1, traces.length);
  }
  return ok(traces);
}
