import { z } from "../../base/zod";
import { LONGEST_COPY_NAME } from "../../exchange/limits";
import { lineOf, listOf } from "../../exchange/schemas";

/** The fields that specs of several kinds have. */

/** The name of a cell: one that is read, or is to be read and may be missing. What nobody sees in it is left out. */
export const reference = lineOf(LONGEST_COPY_NAME);

/** The name of a folder or of a file that ships. */
export const folderName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "this is no name of a model");

/** Where a model runs; "auto" takes what the probe recommends. */
export const device = z.enum(["auto", "webgpu", "wasm"]);

/** The kinds of cells with weights. */
export const withWeights = ["model", "train"] as const;

/** The kinds of cells that can have a search tree. */
export const withTree = ["search", "file"] as const;

/** The kinds of cells that can have a trace. */
export const withTrace = ["trace", "file"] as const;

/** A list in which nothing may stand twice. */
export const distinct = <Schema extends z.ZodType>(entry: Schema, most: number, least = 0) =>
  listOf(entry, most, least).refine((list) => new Set(list.map((each) => JSON.stringify(each))).size === list.length, "one stands twice");

/** A list in which what is named twice counts once: cells that are renamed can come to mean the same. */
export const eachOnce = <Schema extends z.ZodType>(entry: Schema, most: number) =>
  listOf(entry, most).transform((list) => withoutRepeats(list));

/** The values, each where it stands first. */
export const withoutRepeats = <Value>(values: readonly Value[]): Value[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];
