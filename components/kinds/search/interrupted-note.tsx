import type { SearchState } from "../../../lib/session/search/search-state";
import { Button } from "../../ui/button";

interface InterruptedNoteProps {
  readonly search: SearchState;
  /** Why the search cannot continue now; null where it can. */
  readonly obstacle: string | null;
  readonly onGoOn: () => void;
}

/** A note on a search that ended when its page was closed: how far it came, and a button to continue. */
export function InterruptedNote({ search: { iteration, iterations }, obstacle, onGoOn }: InterruptedNoteProps) {
  return (
    <div className="interrupted-note">
      <p>
        <strong>
          This search was interrupted at iteration {iteration} of {iterations}:
        </strong>{" "}
        the page was closed while it ran. Its tree was kept{obstacle === null ? "." : `. ${obstacle}`}
      </p>
      <Button look="primary" disabled={obstacle !== null} onClick={onGoOn}>
        Continue
      </Button>
    </div>
  );
}
