import { cutText } from "../base/plain-line";
import { LONGEST_TITLE } from "../exchange/limits";

/** "the-thread.astrolabe.json" */
export function fileNameOf(title: string): string {
  const stem = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return `${stem === "" ? "notebook" : stem}.astrolabe.json`;
}

/** The file of a notebook that cannot be read. */
export const rawFileNameOf = (id: string): string => fileNameOf(`raw ${id}`).replace(".astrolabe.json", ".raw.json");

export const recoveredTitle = (title: string): string => cutText(`Recovered: ${title}`, LONGEST_TITLE);

export const copyTitle = (title: string): string => cutText(`Copy of ${title}`, LONGEST_TITLE);
