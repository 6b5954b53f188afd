import { hashBytes, hashValue } from "../../base/hash";
import type { Trace } from "../../trace/trace";
import type { ReadSource } from "./content";
import type { FileInHand } from "./reader";

/** The identity of a tree or a trace from a file: the file, and the place of the content in it. Equal identities mean the same content. */
export interface FileIdentity {
  readonly name: string;
  /** The name of the reader. */
  readonly format: string;
  /** Of the whole file. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly holds: ReadSource["kind"];
  /** Hash of the tree, or of the trace's text and steps. */
  readonly content: string;
}

/** The identities of what one file holds. */
export function identitiesOf(
  { bytes, name }: Pick<FileInHand, "bytes" | "name">,
  format: string,
  sources: readonly ReadSource[],
): readonly FileIdentity[] {
  const file = { name, format, sha256: hashBytes(bytes), size: bytes.length };
  return sources.map((source) => ({
    ...file,
    holds: source.kind,
    content: source.kind === "tree" ? source.tree.hash : traceHash(source.trace),
  }));
}

/** SHA-256 of what a trace says. */
export const traceHash = ({ text, steps }: Trace): string => hashValue({ text, steps });
