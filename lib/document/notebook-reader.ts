import { ok } from "../base/result";
import type { FileContent } from "../exchange/readers/content";
import type { Reader } from "../exchange/readers/reader";
import { allReaders } from "../exchange/readers/registry";
import type { ResultOrigin } from "../runs/result-origin";
import { notebookFormat } from "./kinds/notebook";
import { type NotebookFile, readNotebookFile } from "./notebook-file";
import { version1Format } from "./version-1";

/** The possible contents of a file that a person opens on the page. */
export type OpenedContent = FileContent | { readonly kind: "notebook"; readonly file: NotebookFile };

const notebookReader = (origin: ResultOrigin): Reader<OpenedContent> => ({
  name: notebookFormat,
  words: "a notebook",
  detect: ({ format }) => format === notebookFormat || format === version1Format,
  read: async ({ text }) => {
    const file = readNotebookFile(text, origin);
    return file.ok ? ok({ kind: "notebook", file: file.value }) : file;
  },
});

/** Every format that the page opens. Results of notebooks get this origin. */
export const readersOf = (origin: ResultOrigin): readonly Reader<OpenedContent>[] => [notebookReader(origin), ...allReaders()];
