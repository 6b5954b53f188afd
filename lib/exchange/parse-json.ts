import { failure, ok, type Result } from "../base/result";
import type { z } from "../base/zod";
import { jsonFault, placeInText } from "./json-fault";
import { jsonSize, repeatedField } from "./json-scan";
import { inPlainWords } from "./refusal";
import { shapeOf } from "./shape-fault";

/** A text as JSON of a schema; the error names the place and the reason. */
export function parseJson<Schema extends z.ZodType>(text: string, schema: Schema): Result<z.output<Schema>> {
  const read = readJson(text);
  return read.ok ? checkJson(read.value, schema) : read;
}

/** A text as JSON of no schema yet, but of a shape that a schema can be put to. The error names the place and the reason. */
export const readJson = (text: string): Result<unknown> => inPlainWords(jsonOf(text));

function jsonOf(text: string): Result<unknown> {
  if (text.trim() === "") return failure("At the beginning: the file is empty.");
  const size = jsonSize(text);
  if (size.excess !== null) return failure(`At ${placeInText(text, size.excess.offset)}: ${size.excess.what}.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { offset, expected } = jsonFault(text) ?? { offset: 0, expected: "a value" };
    return failure(`At ${placeInText(text, offset)}: this is not JSON; ${expected} was expected.`);
  }
  const shape = shapeOf(value);
  if (shape.fault !== null) return failure(shape.fault);
  // The value has fewer fields than the text where a field stands twice.
  const repeated = shape.fields === size.fields ? null : repeatedField(text);
  if (repeated === null) return ok(value);
  return failure(`At ${placeInText(text, repeated.offset)}: the field "${shorten(repeated.name, 40)}" stands twice in one object.`);
}

/** A value of a schema; the error names the place, behind `place` where it is given, and the reason. */
export function checkJson<Schema extends z.ZodType>(value: unknown, schema: Schema, place = ""): Result<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const path = [...(place === "" ? [] : [place]), ...(issue?.path ?? []).map((key) => shorten(String(key), 40))].join(".");
  return inPlainWords(failure(`At ${path === "" ? "the top level" : path}: ${shorten(issue?.message ?? "not as expected")}`));
}

/** Messages quote the file, whose names can be of any length. */
const shorten = (message: string, longest = 300): string => (message.length > longest ? `${message.slice(0, longest)}…` : message);
