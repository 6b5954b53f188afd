import { isPlainLine } from "../base/plain-line";
import { z } from "../base/zod";
import { configurationSchema, listOf } from "../exchange/schemas";
import { LONGEST_NAME, LONGEST_TITLE } from "./edit";
import type { CellId, Notebook } from "./notebook";

/** The document as a schema, for what comes from a file or from the browser's database. Everything that edits can make passes. */

export const MOST_CELLS = 1_000;

/** A copy's name is as long as that of the original, and has a number behind it. */
const longestCopy = LONGEST_NAME + 20;

const line = (longest: number) => z.string().max(longest).refine(isPlainLine, "there are control characters in it");
const name = line(longestCopy).min(1);
const id = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, "letters, digits and hyphens were expected, at most 64")
  .transform((value) => value as CellId);
const count = z.number().int().nonnegative();

/** Models have folders of their names. */
export const modelSchema = z.strictObject({
  model: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "this is no name of a model"),
  device: z.enum(["auto", "webgpu", "wasm"]),
});
export const seedSchema = count;

const specs = {
  text: z.strictObject({ markdown: z.string() }),
  problem: z.strictObject({ text: z.string() }),
  model: modelSchema,
  search: z.strictObject({ problem: line(longestCopy), model: line(longestCopy), configuration: configurationSchema, seed: seedSchema }),
  trace: z.strictObject({
    search: line(longestCopy),
    form: z.enum(["astro", "direct"]),
    mistakes: count,
    quality: z.number(),
    seed: seedSchema,
  }),
  compare: z.strictObject({ traces: listOf(line(longestCopy), MOST_CELLS) }),
};

const cell = <Kind extends keyof typeof specs>(kind: Kind) =>
  z.strictObject({ id, kind: z.literal(kind), name, isCollapsed: z.boolean(), spec: specs[kind] });

export const cellSchema = z.discriminatedUnion("kind", [
  cell("text"),
  cell("problem"),
  cell("model"),
  cell("search"),
  cell("trace"),
  cell("compare"),
]);

/** The fields of a document, for a file that has others beside them. */
export const notebookFields = {
  format: z.literal("astrolabe-notebook/1"),
  title: line(LONGEST_TITLE),
  cells: listOf(cellSchema, MOST_CELLS),
};

export const notebookSchema = z.strictObject(notebookFields);

/** What the schema cannot say: two cells with one id or one name, in words with the place. Null where each has its own. */
export function cellsFault({ cells }: Notebook): string | null {
  for (const field of ["id", "name"] as const) {
    const seen = new Map<string, number>();
    for (const [at, cell] of cells.entries()) {
      const before = seen.get(cell[field]);
      if (before !== undefined) return `At cells.${at}.${field}: cell ${before} has the same ${field}, "${cell[field]}".`;
      seen.set(cell[field], at);
    }
  }
  return null;
}
