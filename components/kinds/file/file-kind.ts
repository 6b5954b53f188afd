import type { KindView } from "../../cell/kind-view";
import { FileCell } from "./file-cell";

export const fileView: KindView<"file"> = {
  View: FileCell,
  summary: ({ spec }, { search, trace }) => {
    if (spec.content === "") return "No file yet";
    if (trace?.ok) return `${spec.name}: ${trace.value.steps.length} steps`;
    return search?.tree ? `${spec.name}: ${search.tree.size} nodes` : spec.name;
  },
};
