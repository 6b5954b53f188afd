import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import type { Trace } from "../trace/trace";
import { anyTraceFault } from "./foreign-trace";
import { parseJson } from "./parse-json";
import { inPlainWords } from "./refusal";
import { traceSchema } from "./schemas";

const schema = z.strictObject({ format: z.literal("astrolabe-trace/1"), trace: traceSchema });

export const writeTraceFile = (trace: Trace): string => `${JSON.stringify({ format: "astrolabe-trace/1", trace })}\n`;

/** Reads a file's trace and recomputes its verdicts. The error names the place and the reason. */
export function readTraceFile(text: string): Result<Trace> {
  const file = parseJson(text, schema);
  if (!file.ok) return file;
  const { trace } = file.value;
  const fault = anyTraceFault(trace, "trace");
  return fault === null ? ok(trace) : inPlainWords(failure(fault));
}
