import { canonicalJson } from "../../../lib/base/hash";
import { type CellOf, cellNamed } from "../../../lib/document/kinds/notebook";
import type { SearchState } from "../../../lib/session/search/search-state";
import type { SessionState } from "../../../lib/session/session-state";

/** What has changed since the tree was made, as the beginning of a sentence: "The seed has changed". */
export function changeWords({ notebook, problems }: SessionState, search: SearchState, { spec }: CellOf<"search">): string {
  const cell = cellNamed(notebook, "problem", spec.problem);
  const problem = cell === null ? undefined : problems[cell.id];
  const changes = [
    ...(problem?.ok && problem.value.id === search.problem?.id ? [] : ["problem"]),
    ...(search.configuration && canonicalJson(search.configuration) !== canonicalJson(spec.configuration) ? ["settings"] : []),
    ...(search.provenance && search.provenance.seed !== spec.seed ? ["seed"] : []),
  ];
  const [first = "model", ...others] = changes;
  const last = others.pop();
  const isMany = last !== undefined || first === "settings";
  const names = last === undefined ? `The ${first}` : `The ${[first, ...others].join(", ")} and ${last}`;
  return `${names} ${isMany ? "have" : "has"} changed`;
}
