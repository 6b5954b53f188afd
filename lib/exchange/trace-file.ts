import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import type { Trace } from "../trace/trace";
import { parseJson } from "./parse-json";
import { traceSchema } from "./schemas";

const schema = z.strictObject({ format: z.literal("astrolabe-trace/1"), trace: traceSchema });

export const writeTraceFile = (trace: Trace): string => `${JSON.stringify({ format: "astrolabe-trace/1", trace })}\n`;

/** The trace of a file; the error names the place and the reason. */
export function readTraceFile(text: string): Result<Trace> {
  const file = parseJson(text, schema);
  if (!file.ok) return file;
  const { trace } = file.value;
  let end = 0;
  for (const [i, step] of trace.steps.entries()) {
    if (step.start < end || step.end < step.start || step.end > trace.text.length) {
      return failure(
        `At trace.steps.${i}: the span ${step.start} to ${step.end} does not fit after ${end} in a text of ${trace.text.length}.`,
      );
    }
    if (step.kind === "backtrack" && step.target >= i) return failure(`At trace.steps.${i}.target: a backtrack goes to an earlier step.`);
    end = step.end;
  }
  return ok(trace);
}
