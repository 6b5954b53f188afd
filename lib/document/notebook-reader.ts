import { ok } from "../base/result";
import type { FileContent } from "../exchange/readers/content";
import type { Reader } from "../exchange/readers/reader";
import { allReaders } from "../exchange/readers/registry";
import type { ResultOrigin } from "../runs/result-origin";
import { type NotebookFile, readNotebookFile } from "./notebook-file";

/** What a file that is opened on the page can be. */
export type OpenedContent = FileContent | { readonly kind: "notebook"; readonly file: NotebookFile };

const notebookReader = (origin: ResultOrigin): Reader<OpenedContent> => ({
  name: "astrolabe-notebook",
  words: "a notebook",
  // Also a newer version, which is refused with its reason.
  detect: ({ format }) => format?.startsWith("astrolabe-notebook/") === true,
  read: async ({ text }) => {
    const file = readNotebookFile(text, origin);
    return file.ok ? ok({ kind: "notebook", file: file.value }) : file;
  },
});

/** Every format that the page opens. The results of notebooks are of this origin. */
export const readersOf = (origin: ResultOrigin): readonly Reader<OpenedContent>[] => [notebookReader(origin), ...allReaders()];
