import { visibleLine } from "../base/plain-line";
import { z } from "../base/zod";

/** Where a result comes from. */
export type ResultOrigin =
  /** Computed in this browser. */
  | { readonly kind: "here" }
  /** The file of this notebook of the gallery. */
  | { readonly kind: "shipped"; readonly notebook: string }
  /** A file that a person imported; null where an older version did not store its name or the time (ISO 8601). */
  | { readonly kind: "imported"; readonly file: string | null; readonly when: string | null };

export const madeHere: ResultOrigin = { kind: "here" };

/** The origin of a file without a known name. */
export const importedSomehow: ResultOrigin = { kind: "imported", file: null, when: null };

const LONGEST_NAME = 80;

/** The origin of a file that is being imported. The name comes from outside: it is reduced to one line without marks of direction. */
export const importedFrom = (name: string, when: string): ResultOrigin => {
  const line = visibleLine(name.replace(/[\p{Cc}\p{Cs}]/gu, ""));
  const file = Array.from(line).slice(0, LONGEST_NAME).join("").trim();
  return { kind: "imported", file: file === "" ? null : file, when };
};

/** Whether a result exists and was not made in this browser: then it has no weights, and cannot continue. */
export const isFromOutside = (origin: ResultOrigin | null): boolean => origin !== null && origin.kind !== "here";

/** As stored in the database, which never holds a shipped result. */
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
