import { DEEPEST_NESTING, MOST_FIELDS } from "./limits";
import { placePart } from "./refusal";

/** A fault that needs no schema, or the number of fields of all objects together. */
export interface Shape {
  /** In words with the place; null where there is no fault. */
  readonly fault: string | null;
  readonly fields: number;
}

/** An object or a list whose values are being visited. */
interface Level {
  readonly value: object;
  /** The fields of an object; null for a list. */
  readonly keys: readonly string[] | null;
  next: number;
}

/**
 * Finds structures that no valid file has: endless nesting, objects with thousands of fields, a field named like the prototype. A value
 * without such a fault can be checked by a schema. Without recursion; its memory grows only with the nesting.
 */
export function shapeOf(root: unknown): Shape {
  const open: Level[] = [];
  let fields = 0;
  const fault = (what: string): Shape => ({ fields, fault: `At ${placeOf(open)}: ${what}` });
  const enter = (value: unknown): string | null => {
    if (value === null || typeof value !== "object") return null;
    const keys = Array.isArray(value) ? null : Object.keys(value);
    open.push({ value, keys, next: 0 });
    fields += keys?.length ?? 0;
    if (open.length > DEEPEST_NESTING) return `values are nested deeper than ${DEEPEST_NESTING} levels.`;
    if (keys !== null && keys.length > MOST_FIELDS) return `an object has ${keys.length} fields.`;
    return keys?.includes("__proto__") ? "a field is called __proto__." : null;
  };
  const first = enter(root);
  if (first !== null) return fault(first);
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const { value, keys } = level;
    if (level.next === (keys ?? (value as unknown[])).length) {
      open.pop();
      continue;
    }
    const at = level.next++;
    const found = enter(keys === null ? (value as unknown[])[at] : (value as Record<string, unknown>)[keys[at] ?? ""]);
    if (found !== null) return fault(found);
  }
  return { fields, fault: null };
}

/** The place by the fields that lead to the innermost level. */
function placeOf(open: readonly Level[]): string {
  const path = open.slice(0, -1).map(({ keys, next }) => placePart(keys === null ? next - 1 : (keys[next - 1] ?? "")));
  return path.length === 0 ? "the top level" : path.slice(0, 8).join(".");
}
