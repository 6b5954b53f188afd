import { cutText, visibleLine } from "../../base/plain-line";

/** Characters of the name of what a file holds. */
const LONGEST = 60;

/** The name of a file as a heading: one line, without the folders before it and the endings behind it. */
export function plainName(fileName: string): string {
  const line = visibleLine(fileName.replace(/[\p{Cc}\p{Cs}]/gu, "")).trim();
  const base = line.slice(Math.max(line.lastIndexOf("/"), line.lastIndexOf("\\")) + 1);
  const bare = base.replace(/(\.(tree|trace|comparison|corpus))?\.(json|jsonl|txt|md)$/iu, "");
  const name = cutText(bare, LONGEST).trim();
  return name === "" ? "File" : name;
}
