import { valueAt } from "../base/record";
import { hasResults, resultKey } from "../document/keys-of";
import type { Notebook } from "../document/kinds/notebook";

/** The keys of results that the cells of a notebook show, or would show: what was shown last, else their own. By cell. */
export function keysShownBy(notebook: Notebook, shown: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const ran = notebook.cells.filter(hasResults);
  const entries = ran.map((cell) => [cell.id, valueAt(shown, cell.id) ?? resultKey(notebook, cell)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== null));
}
