import type { Result } from "../../base/result";

/** A whole file, before its reader is chosen. */
export interface FileHead {
  readonly bytes: Uint8Array;
  /** Its text; empty where its bytes are no text. */
  readonly text: string;
  /** The field "format" of the object that the text is, or of the one in its first line; null where there is none. */
  readonly format: string | null;
}

/** A file that is read. */
export interface FileInHand extends FileHead {
  readonly name: string;
}

export interface ReadingWatch {
  /** Called after each item of those that the file holds; `all` is null where their number is not known. */
  readonly onItem?: (done: number, all: number | null) => void;
}

/** One format of files. Its folder and a line in the registry are all that a format needs. */
export interface Reader<Content> {
  /** As the file's `format` field or its makers call it, for example "astrolabe-tree/1". */
  readonly name: string;
  /** Completes "this file is", for example "a search tree". */
  readonly words: string;
  /** Whether the content is of this format. The name counts only where contents cannot differ. */
  detect(head: FileHead, fileName: string): boolean;
  /**
   * Everything in the file, checked: what follows from the rest of it is computed again. The error names the place and the reason. The bounds of
   * `limits.ts` hold.
   */
  read(file: FileInHand, watch: ReadingWatch): Promise<Result<Content>>;
}
