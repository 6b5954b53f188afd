import { cellsOf, type Notebook } from "../notebook/notebook";
import { searchKey } from "../notebook/search-key";

/** The keys of results that the search cells of a notebook show, or would show: what was shown last, else their own. By cell. */
export function keysShownBy(notebook: Notebook, shown: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = cellsOf(notebook.cells, "search").map((cell) => [cell.id, shown[cell.id] ?? searchKey(notebook, cell)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== null));
}
