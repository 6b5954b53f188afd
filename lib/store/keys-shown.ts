import { valueAt } from "../base/record";
import { hasResults, resultKey } from "../document/keys-of";
import type { Notebook } from "../document/kinds/notebook";

/** By cell, the key of the result that it shows: the result shown last, or else its own. */
export function keysShownBy(notebook: Notebook, shown: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const ran = notebook.cells.filter(hasResults);
  const entries = ran.map((cell) => [cell.id, valueAt(shown, cell.id) ?? resultKey(notebook, cell)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== null));
}
