import type { FileHead } from "./reader";

/** Files that Astrolabe writes and does not read, and files of others that people may try: by their content, with the reason in words. */
interface Unread {
  readonly isThis: (head: FileHead) => boolean;
  readonly why: string;
}

const startsWith = ({ bytes }: FileHead, ...codes: readonly number[]): boolean => codes.every((code, at) => bytes[at] === code);
const asCodes = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const hasFields = ({ text }: FileHead, ...names: readonly string[]): boolean => {
  const line = text.slice(0, 2_000);
  return line.trimStart().startsWith("{") && names.every((name) => line.includes(`"${name}"`));
};

const unread: readonly Unread[] = [
  {
    isThis: ({ format }) => format === "astrolabe-raw-notebook",
    why: "this file holds a damaged notebook as it lies in the browser's database. It is for a person to read; no reader takes it",
  },
  {
    isThis: ({ format }) => format === "astrolabe-model-card/1",
    why: "this file describes a model. A model is a folder, which the command line reads",
  },
  {
    isThis: (head) => startsWith(head, ...asCodes("astrolabe-trainer")),
    why: "this is the checkpoint of a training. The training can be continued only in the notebook and the browser where it was begun",
  },
  {
    isThis: (head) => startsWith(head, ...asCodes("PAR1")),
    why: "this is a Parquet file. Training data goes to other programs; the searches that it was made from can be opened as a notebook or a corpus",
  },
  {
    isThis: (head) => head.format === null && hasFields(head, "extra_info", "prompt"),
    why: "this is training data for other programs. The searches that it was made from can be opened as a notebook or a corpus",
  },
  {
    isThis: ({ text }) => /^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(text.slice(0, 1_000)),
    why: "this is a picture. The JSON file of the same tree or trace can be opened",
  },
  {
    isThis: (head) => startsWith(head, 0x89, 0x50, 0x4e, 0x47),
    why: "this is a picture. The JSON file of the same tree or trace can be opened",
  },
  { isThis: (head) => startsWith(head, 0x50, 0x4b, 3, 4), why: "this is a ZIP archive. Unpack it, and open one of its files" },
  { isThis: (head) => startsWith(head, 0x1f, 0x8b), why: "this file is compressed with gzip. Unpack it first" },
  { isThis: (head) => hasFields(head, "nbformat"), why: "this is a Jupyter notebook, which Astrolabe does not read" },
];

/** Why no reader takes a file that is known by its content; null where it is not known. */
export const whyUnread = (head: FileHead): string | null => unread.find(({ isThis }) => isThis(head))?.why ?? null;
