import { ok } from "../base/result";
import type { FileContent } from "../exchange/readers/content";
import type { Reader } from "../exchange/readers/reader";
import { readers } from "../exchange/readers/registry";
import type { ResultOrigin } from "../runs/result-origin";
import { type NotebookFile, readNotebookFile } from "./notebook-file";

/** What a file that is opened on the page can be. */
export type OpenedContent = FileContent | { readonly kind: "notebook"; readonly file: NotebookFile };

/** The reader of notebooks. Their results are of this origin. */
const notebookReader = (origin: ResultOrigin): Reader<OpenedContent> => ({
  name: "astrolabe-notebook/1",
  words: "a notebook",
  detect: ({ format }) => format === "astrolabe-notebook/1",
  read: async ({ text }) => {
    const file = readNotebookFile(text, origin);
    return file.ok ? ok({ kind: "notebook", file: file.value }) : file;
  },
});

/** Every format that the page opens. */
export const allReaders = (origin: ResultOrigin, others: readonly Reader<FileContent>[] = readers): readonly Reader<OpenedContent>[] => [
  notebookReader(origin),
  ...others,
];
