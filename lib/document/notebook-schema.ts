import { isBlankLine, titleLine } from "../base/plain-line";
import { z } from "../base/zod";
import { LONGEST_COPY_NAME, LONGEST_DOCUMENT, LONGEST_TITLE, MOST_CELLS } from "../exchange/limits";
import { lineOf, listOf } from "../exchange/schemas";
import { type CellKind, cellKinds, kinds } from "./kinds/cell-kinds";
import { type Cell, type CellId, type Notebook, notebookFormat } from "./kinds/notebook";
import { lengthOf } from "./text-length";

/** The schema of documents from a file or from the browser's database. Every document that edits can make passes. */

const name = lineOf(LONGEST_COPY_NAME).refine((text) => !isBlankLine(text), "a name that can be seen was expected");
const title = lineOf(LONGEST_TITLE).transform(titleLine);
const id = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, "letters, digits and hyphens were expected, at most 64")
  .transform((value) => value as CellId);

/** The parts of the format that differ between versions. */
export interface VersionParts {
  /** Reads the name of the format as the present one. */
  readonly format: z.ZodType<Notebook["format"]>;
  readonly isCollapsed: z.ZodType<boolean>;
  /** Reads the spec of a kind as the present version has it. Kinds that are missing have not changed since. */
  readonly specs: Readonly<Partial<Record<CellKind, z.ZodType>>>;
}

/** The schemas of one version of the format. All of them read a document of the present version. */
export function schemasOf({ format, isCollapsed, specs }: VersionParts) {
  const cellOf = (kind: CellKind) =>
    z.strictObject({ id, kind: z.literal(kind), name, isCollapsed, spec: specs[kind] ?? kinds[kind].schema });
  const [first, ...others] = cellKinds.map(cellOf);
  if (first === undefined) throw new Error("there is no kind of cells");
  // Each of the schemas reads one member of the union `Cell`, which the compiler does not follow through the list.
  const cell = z.discriminatedUnion("kind", [first, ...others]) as unknown as z.ZodType<Cell>;
  /** The fields of a document, for a file with further fields. */
  const fields = { format, title, cells: listOf(cell, MOST_CELLS) };
  return { cell, fields, notebook: z.strictObject(fields) };
}

export type DocumentSchemas = ReturnType<typeof schemasOf>;

/** The present version. A cell that is not collapsed does not say so. */
export const presentSchemas = schemasOf({ format: z.literal(notebookFormat), isCollapsed: z.boolean().default(false), specs: {} });

export const cellSchema = presentSchemas.cell;
export const notebookSchema = presentSchemas.notebook;

/** A document as files and links have it. */
export const writtenDocument = ({ format, title, cells }: Notebook) => ({
  format,
  title,
  cells: cells.map(({ isCollapsed, spec, ...cell }) => ({ ...cell, ...(isCollapsed && { isCollapsed }), spec })),
});

/**
 * Faults that the schema cannot find: cells that share an id or a name, or hold too much text together, in words with the place. Null where
 * there is none.
 */
export function cellsFault({ cells }: Notebook): string | null {
  for (const field of ["id", "name"] as const) {
    const seen = new Map<string, number>();
    for (const [at, cell] of cells.entries()) {
      const before = seen.get(cell[field]);
      if (before !== undefined) return `At cells.${at}.${field}: cell ${before} has the same ${field}, "${cell[field]}".`;
      seen.set(cell[field], at);
    }
  }
  const length = lengthOf(cells);
  if (length <= LONGEST_DOCUMENT) return null;
  const [most, has] = [LONGEST_DOCUMENT, length].map((amount) => amount.toLocaleString("en-US"));
  return `At cells: the texts of a notebook have at most ${most} characters together; these have ${has}.`;
}
