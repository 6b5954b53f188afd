import type { Provenance } from "../base/provenance";
import { ok, type Result } from "../base/result";
import { z } from "../base/zod";
import type { Problem } from "../problems/problem";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import { hashTree } from "../search/hash-tree";
import type { SearchTree } from "../search/tree";
import { parseJson } from "./parse-json";
import { checkWrittenSearch } from "./recorded-search";
import { inPlainWords } from "./refusal";
import { configurationSchema, countSchema, eventsSchema, listOf, problemSchema, provenanceSchema, sha256Schema } from "./schemas";

/** A search as a file: its events, and the problem and settings that they come from (docs/file-format.md). */
export interface TreeFile {
  readonly format: "astrolabe-tree/1";
  readonly problem: Problem;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  readonly provenance: Provenance;
  /** `hashTree` of the events' tree. */
  readonly hash: string;
  readonly events: readonly SearchEvent[];
  /** The parts that the file never had, where its search is from a corpus; if the field is missing, every part is there. */
  readonly without?: readonly TreePart[];
}

/** "priors": with them log-probabilities and reasons. */
export const treeParts = ["rollouts", "priors"] as const;
export type TreePart = (typeof treeParts)[number];

/** The fields of a tree file but for its format. */
export const treeFields = {
  problem: problemSchema,
  configuration: configurationSchema,
  seed: countSchema,
  provenance: provenanceSchema,
  hash: sha256Schema,
  events: eventsSchema,
  without: listOf(z.enum(treeParts), treeParts.length).exactOptional(),
};
const schema = z.strictObject({ format: z.literal("astrolabe-tree/1"), ...treeFields });

export const writeTreeFile = (file: TreeFile): string => `${JSON.stringify(file)}\n`;

/** Reads the file and builds the tree of its events, whose verdicts are recomputed. The error names the place and the reason. */
export function readTreeFile(text: string): Result<{ readonly file: TreeFile; readonly tree: SearchTree }> {
  const file = parseJson(text, schema);
  if (!file.ok) return file;
  const checked = inPlainWords(checkTree(file.value));
  return checked.ok ? ok({ file: { ...file.value, ...checked.value.file }, tree: checked.value.tree }) : checked;
}

/** The fields of a tree file, without its format. */
export type TreeFields = Omit<TreeFile, "format">;

/** The fields with reasons in the words of the verifier of today, and the tree of the events. The error names the place, behind `place`, and the reason. */
export function checkTree<Fields extends TreeFields>(
  fields: Fields,
  place = "",
): Result<{ readonly file: Fields; readonly tree: SearchTree }> {
  const { without = [] } = fields;
  const search = { ...fields, keepsRollouts: !without.includes("rollouts"), keepsPriors: !without.includes("priors") };
  const checked = checkWrittenSearch(search, fields.hash, place);
  if (!checked.ok) return checked;
  const { events, tree } = checked.value;
  const hash = events === fields.events ? fields.hash : hashTree(tree);
  return ok({ file: { ...fields, events, hash }, tree });
}
