import type { KindView } from "../../cell/kind-view";
import { countSteps } from "./count-steps";
import { SearchAnnouncement } from "./search-announcement";
import { SearchCell } from "./search-cell";
import { SearchReads } from "./search-reads";

export const searchView: KindView<"search"> = {
  View: SearchCell,
  Reads: SearchReads,
  summary: (_, { search }) => {
    const { tree = null, status = "idle" } = search ?? {};
    return tree === null ? "Not run yet" : `${status === "finished" ? "" : `${status}, `}${countSteps(tree)}`;
  },
  Announcement: SearchAnnouncement,
};
