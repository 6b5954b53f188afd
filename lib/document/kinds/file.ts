import { hashValue } from "../../base/hash";
import { z } from "../../base/zod";
import { LARGEST_FILE, LONGEST_LINE, LONGEST_NAME } from "../../exchange/limits";
import type { FileIdentity } from "../../exchange/readers/identity";
import { lineOf, sha256Schema, wholeWithin } from "../../exchange/schemas";
import type { KindDefinition, SpecFrom } from "./kind-definition";

/** An empty text where no file was chosen yet. */
const hash = z.union([z.literal(""), sha256Schema], { error: "a SHA-256 was expected, or nothing" });

const schema = z.strictObject({
  /** The name that the file had. */
  name: lineOf(LONGEST_LINE),
  /** The name of its format, as its reader calls it. */
  format: lineOf(LONGEST_NAME),
  /** Of the whole file. */
  sha256: hash,
  /** Bytes. */
  size: wholeWithin([0, LARGEST_FILE]),
  holds: z.enum(["tree", "trace"]),
  /** Hash of the tree, or of the trace's text and steps: a file can hold several. */
  content: hash,
});

export type FileSpec = SpecFrom<typeof schema>;

export const emptyFile: FileSpec = { name: "", format: "", sha256: "", size: 0, holds: "tree", content: "" };

/** The spec of a cell of that file. The name comes from outside: what nobody sees in it is left out. */
export function fileSpec(identity: FileIdentity): FileSpec | null {
  const read = schema.safeParse({ ...identity, name: identity.name.replace(/[\p{Cc}\p{Cs}]/gu, "").slice(0, LONGEST_LINE) });
  return read.success ? read.data : null;
}

/** The key that the content of a file is kept under. It follows from the content, so that nothing else can lie there. */
export const keyOfFile = ({ format, sha256, holds, content }: Pick<FileSpec, "format" | "sha256" | "holds" | "content">): string =>
  hashValue({ file: { format, sha256, holds, content } });

export const fileKind: KindDefinition<"file", FileSpec> = {
  kind: "file",
  schema,
  label: "File",
  what: "A search tree or a trace from a file",
  title: "The file",
  newSpec: () => emptyFile,
  resultKey: (_, { spec }) => (spec.content === "" ? null : keyOfFile(spec)),
  said: { as: "settings", words: (_, { name }) => [name] },
};
