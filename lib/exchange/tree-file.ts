import type { Provenance } from "../base/provenance";
import { ok, type Result } from "../base/result";
import { z } from "../base/zod";
import type { Problem } from "../problems/problem";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import { hashTree, type SearchTree } from "../search/tree";
import { parseJson } from "./parse-json";
import { checkWrittenSearch } from "./recorded-search";
import { inPlainWords } from "./refusal";
import { configurationSchema, countSchema, eventsSchema, problemSchema, provenanceSchema, sha256Schema } from "./schemas";

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
}

const schema = z.strictObject({
  format: z.literal("astrolabe-tree/1"),
  problem: problemSchema,
  configuration: configurationSchema,
  seed: countSchema,
  provenance: provenanceSchema,
  hash: sha256Schema,
  events: eventsSchema,
});

export const writeTreeFile = (file: TreeFile): string => `${JSON.stringify(file)}\n`;

/** Reads the file and builds the tree of its events, whose verdicts are recomputed. The error names the place and the reason. */
export function readTreeFile(text: string): Result<{ readonly file: TreeFile; readonly tree: SearchTree }> {
  const file = parseJson(text, schema);
  if (!file.ok) return file;
  const checked = inPlainWords(checkWrittenSearch(file.value, file.value.hash));
  if (!checked.ok) return checked;
  const { events, tree } = checked.value;
  const hash = events === file.value.events ? file.value.hash : hashTree(tree);
  return ok({ file: { ...file.value, events, hash }, tree });
}
