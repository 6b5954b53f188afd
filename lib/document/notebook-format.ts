import { notebookFormat } from "./kinds/notebook";
import { version1Format } from "./version-1";

const ours: Readonly<Record<string, string>> = {
  "astrolabe-tree/1": "this file holds a search tree, not a notebook. The command line linearizes it: see docs/file-format.md",
  "astrolabe-trace/1": "this file holds one trace, not a notebook",
  "astrolabe-comparison/1": "this file holds the traces of a comparison, not a notebook",
  "astrolabe-model-card/1": "this file describes a model, and is not a notebook",
};

/** Why a file is not a notebook of this version, in words with the place; null where its format field is right. */
export function formatFault(value: unknown): string | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return "At the top level: a notebook file is one object, and this is something else.";
  }
  if ("nbformat" in value) return "At nbformat: this is a Jupyter notebook, which Astrolabe does not read.";
  if (!("format" in value)) return "At format: the field is missing, so this is no file of Astrolabe.";
  const { format } = value;
  if (format === notebookFormat || format === version1Format) return null;
  if (typeof format !== "string") return "At format: a name was expected, so this is no file of Astrolabe.";
  const known = Object.hasOwn(ours, format) ? ours[format] : undefined;
  if (known !== undefined) return `At format: ${known}.`;
  const version = /^astrolabe-notebook\/(\d{1,6})$/.exec(format)?.[1];
  if (version !== undefined && Number(version) > 2) {
    return `At format: a newer Astrolabe wrote this notebook (version ${version}); this one reads versions 1 and 2. Load the page again to get the newest.`;
  }
  return `At format: "${format.length > 40 ? `${format.slice(0, 40)}…` : format}" is not a format of Astrolabe.`;
}
