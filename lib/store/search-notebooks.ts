import type { Cell } from "../document/kinds/notebook";
import { writtenIn } from "../document/written-text";
import type { Database } from "./database";
import { readDocument } from "./document-reader";
import { entryOf, type NotebookMatch } from "./notebook-entry";
import type { ReadRecord } from "./stored-record";

const AROUND = 40;

/** The notebooks that have every word, in any case, in their title or their cells' texts. */
export async function searchNotebooks(
  database: Database,
  records: readonly ReadRecord[],
  words: string,
): Promise<readonly NotebookMatch[]> {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const matches: NotebookMatch[] = [];
  for (const read of records) {
    const { record } = read;
    const document = readDocument(await database.get("states", [record.id, record.present]));
    const content = document?.cells.map(wordsOf).join("\n") ?? "";
    const all = `${record.title}\n${content}`.toLowerCase();
    if (!wanted.every((word) => all.includes(word))) continue;
    matches.push({ entry: entryOf(read), excerpt: excerptOf(record.title, content, wanted) });
  }
  return matches;
}

/** A cell's name and what a person wrote in it. */
const wordsOf = (cell: Cell): string => [cell.name, writtenIn(cell)].filter((words) => words !== null).join("\n");

function excerptOf(title: string, content: string, wanted: readonly string[]): string {
  const missing = wanted.find((word) => !title.toLowerCase().includes(word));
  const at = missing === undefined ? -1 : content.toLowerCase().indexOf(missing);
  if (missing === undefined || at < 0) return "";
  const [from, to] = [Math.max(0, at - AROUND), at + missing.length + AROUND];
  const words = content.slice(from, to).replace(/\s+/g, " ").trim();
  return `${from > 0 ? "…" : ""}${words}${to < content.length ? "…" : ""}`;
}
