"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import type { SearchState } from "../../../lib/session/search/search-state";
import { useSessionValue } from "../../cell/session-context";
import { countSteps } from "./count-steps";

/** Announces the state of a search, and not every iteration. */
export function SearchAnnouncement({ cell: { id } }: { readonly cell: CellOf<"search"> }) {
  const search = useSessionValue(({ searches }) => searches[id]);
  return <p aria-live="polite">{search && searchWords(search)}</p>;
}

function searchWords({ status, tree, iteration }: SearchState): string {
  switch (status) {
    case "idle":
      return "";
    case "running":
      return "The search is running.";
    case "pausing":
      return "";
    case "paused":
      return `The search is paused after ${iteration} iterations.`;
    case "interrupted":
      return `The search was interrupted after ${iteration} iterations. It can be continued.`;
    case "cancelled":
      return `The search was canceled after ${iteration} iterations. Its tree is kept.`;
    case "finished":
      return tree ? `The search is finished: ${countSteps(tree)}.` : "The search is finished.";
    case "failed":
      return "The search failed.";
  }
}
