import { failure, ok, type Result } from "../base/result";
import type { z } from "../base/zod";
import { jsonFault, placeInText } from "./json-fault";
import { jsonSize, repeatedField } from "./json-scan";
import { inPlainWords, placePart } from "./refusal";
import { shapeOf } from "./shape-fault";

/** Reads a text as JSON of a schema. The error names the place and the reason. */
export function parseJson<Schema extends z.ZodType>(text: string, schema: Schema): Result<z.output<Schema>> {
  const read = readJson(text);
  return read.ok ? checkJson(read.value, schema) : read;
}

/** Reads a text as JSON without a schema, but within the limits of size and nesting. The error names the place and the reason. */
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
  // Fewer fields in the value than in the text: one occurs twice.
  const repeated = shape.fields === size.fields ? null : repeatedField(text);
  if (repeated === null) return ok(value);
  return failure(`At ${placeInText(text, repeated.offset)}: the field "${shorten(repeated.name, 40)}" occurs twice in one object.`);
}

/** Checks a value against a schema. The error names the place, behind `place` if given, and the reason. */
export function checkJson<Schema extends z.ZodType>(value: unknown, schema: Schema, place = ""): Result<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const path = [...(place === "" ? [] : [place]), ...(issue?.path ?? []).map(placePart)].join(".");
  return inPlainWords(failure(`At ${path === "" ? "the top level" : path}: ${shorten(issue?.message ?? "not as expected")}`));
}

/** Messages quote names of the file, which can have any length. */
const shorten = (message: string, longest = 300): string => (message.length > longest ? `${message.slice(0, longest)}…` : message);
