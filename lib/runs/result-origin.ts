import { visibleLine } from "../base/plain-line";
import { z } from "../base/zod";

/** What computed a result, or brought it. */
export type ResultOrigin =
  /** Computed in this browser. */
  | { readonly kind: "here" }
  /** It is in the file of a notebook of the gallery, of this id. */
  | { readonly kind: "shipped"; readonly notebook: string }
  /** A file that a person imported; null where an older version did not keep its name or the time (ISO 8601). */
  | { readonly kind: "imported"; readonly file: string | null; readonly when: string | null };

export const madeHere: ResultOrigin = { kind: "here" };

/** Of a file about which nothing is known. */
export const importedSomehow: ResultOrigin = { kind: "imported", file: null, when: null };

const LONGEST_NAME = 80;

/** Of a file that is imported now. The name comes from outside: it is one line, and nothing in it turns the direction of what stands beside it. */
export const importedFrom = (name: string, when: string): ResultOrigin => {
  const line = visibleLine(name.replace(/[\p{Cc}\p{Cs}]/gu, ""));
  const file = Array.from(line).slice(0, LONGEST_NAME).join("").trim();
  return { kind: "imported", file: file === "" ? null : file, when };
};

/** Whether a result is there, and came from outside this browser: it has no weights, and nothing goes on from it. */
export const isFromOutside = (origin: ResultOrigin | null): boolean => origin !== null && origin.kind !== "here";

/** As the database has it. A shipped result is never there. */
export const keptOriginSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("here") }),
  z.strictObject({
    kind: z.literal("imported"),
    file: z
      .string()
      .max(LONGEST_NAME * 2)
      .nullable(),
    when: z.string().max(40).nullable(),
  }),
]);
