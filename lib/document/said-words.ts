import { kindOf } from "./kinds/cell-kinds";
import type { SaidWords } from "./kinds/kind-definition";
import type { Cell } from "./kinds/notebook";
import { referencesOf } from "./references";

/** A cell's own words, with their kind; null where its results contain everything. */
export function saidWords(cell: Cell): { readonly as: SaidWords<unknown>["as"]; readonly words: readonly string[] } | null {
  const { said } = kindOf(cell);
  if (said === undefined) return null;
  const words = said.words(cell.name, cell.spec);
  const names = said.as === "settings" ? [cell.name, ...referencesOf(cell).map(({ name }) => name)] : [];
  return { as: said.as, words: [...names, ...words] };
}
