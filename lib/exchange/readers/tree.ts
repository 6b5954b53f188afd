import { ok } from "../../base/result";
import { readTreeFile } from "../tree-file";
import type { FileContent } from "./content";
import type { Reader } from "./reader";
import { plainName } from "./source-name";

export const treeReader: Reader<FileContent> = {
  name: "astrolabe-tree/1",
  words: "a search tree",
  detect: ({ format }) => format === "astrolabe-tree/1",
  read: async ({ text, name }) => {
    const read = readTreeFile(text);
    if (!read.ok) return read;
    const { format: _, ...tree } = read.value.file;
    return ok({ kind: "sources", sources: [{ kind: "tree", name: plainName(name), tree }], isComparison: false });
  },
};
