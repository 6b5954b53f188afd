import { assertNever } from "../../base/assert";
import { valueAt } from "../../base/record";
import { failure, ok, type Result } from "../../base/result";
import { checkJson, readJson } from "../../exchange/parse-json";
import { kindOf } from "../kinds/cell-kinds";
import type { LinkValue, LinkValues } from "../kinds/kind-definition";
import { type Cell, newNotebook } from "../kinds/notebook";
import { notebookSchema } from "../notebook-schema";

/** The name and the value of a cell's field, as a link writes them. */
export type LinkField = readonly [name: string, value: string];

/** Everything about a cell that a link can change: its flattened spec, and whether it is collapsed. Names have letters only. */
export function fieldsOf(cell: Cell): readonly LinkField[] {
  return Object.entries(plainFields(cell)).map(([name, value]) => [name, written(value)]);
}

/** The cell with one field set from a link. The error says in words what is wrong. */
export function withField(cell: Cell, name: string, value: string): Result<Cell> {
  const { link } = kindOf(cell);
  const fields = plainFields(cell);
  const before = valueAt({ ...link?.missing, ...fields }, name);
  if (before === undefined) return failure(`a cell of the kind ${cell.kind} has no "${name.slice(0, 40)}"`);
  const read = link?.textOrLayer?.includes(name) ? readTextOrLayer(value) : readAs(before, value);
  if (read === null) return failure(`"${value.slice(0, 40)}" is no value for it`);
  const checked = checkJson({ ...emptyNotebook, cells: [fromPlain(cell, { ...fields, [name]: read }, name)] }, notebookSchema);
  const changed = checked.ok ? checked.value.cells[0] : undefined;
  return changed === undefined ? failure(checked.ok ? "nothing is left of the cell" : checked.error.replace(/^At \S+: /, "")) : ok(changed);
}

/** Whether an address can hold the text: it has no half of a surrogate pair. */
export const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text);

const emptyNotebook = newNotebook("");

function plainFields(cell: Cell): LinkValues {
  const { link } = kindOf(cell);
  return { ...(link === undefined ? cell.spec : link.parts(cell.spec)), isCollapsed: cell.isCollapsed };
}

/** The reverse; the schema still has to check the result. */
function fromPlain(cell: Cell, { isCollapsed, ...parts }: LinkValues, changed: string): unknown {
  const { link } = kindOf(cell);
  const { id, kind, name } = cell;
  return { id, kind, name, isCollapsed, spec: link === undefined ? parts : link.spec(parts, changed) };
}

const written = (value: LinkValue): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

const readTextOrLayer = (value: string): LinkValue | null => (value.startsWith("{") ? readLayer({}, value) : value);

/** A value of the same type as before; null where it is none. */
function readAs(before: LinkValue, value: string): LinkValue | null {
  switch (typeof before) {
    case "string":
      return value;
    case "number":
      return /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/.test(value) ? Number(value) : null;
    case "boolean":
      return value === "true" ? true : value === "false" ? false : null;
    case "object":
      return readLayer(before, value);
    default:
      return assertNever(before);
  }
}

/** A list where there was one, else an object; the schema checks which is allowed. */
function readLayer(before: object, value: string): object | null {
  const json = readJson(value);
  const read = json.ok && typeof json.value === "object" ? json.value : null;
  if (!Array.isArray(before)) return Array.isArray(read) ? null : read;
  const isList = (entry: unknown): boolean => typeof entry === "string" || (typeof entry === "object" && entry !== null);
  return Array.isArray(read) && read.every(isList) ? read : null;
}
