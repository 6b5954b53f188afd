import { failure, ok, type Result } from "../base/result";
import type { z } from "../base/zod";

/** A text as JSON of a schema; the error names the place and the reason. */
export function parseJson<Schema extends z.ZodType>(text: string, schema: Schema): Result<z.output<Schema>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failure(`This is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "the top level" : issue.path.join(".");
  return failure(`At ${place}: ${issue?.message ?? "not as expected"}`);
}
