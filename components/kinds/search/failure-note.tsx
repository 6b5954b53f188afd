import type { Trouble } from "../../../lib/base/trouble";
import type { ModelState } from "../../../lib/session/session-state";
import { Button } from "../../ui/button";
import { TroubleNote } from "../../ui/trouble-note";

interface FailureNoteProps {
  readonly trouble: Trouble;
  readonly model: ModelState["kind"];
  /** Why the model that is loaded cannot go on with the tree; null where it can. */
  readonly standstill: string | null;
  readonly onLoad: () => void;
  readonly onResume: () => void;
}

/** Why a search failed, and the one thing to do next: load the model again, wait for it, go on. */
export function FailureNote({ trouble, model, standstill, onLoad, onResume }: FailureNoteProps) {
  if (standstill !== null) {
    const advice = `${trouble.what === standstill ? "" : standstill} The tree is kept. Load the model again to look for where it was begun, or press Start over.`;
    return (
      <TroubleNote trouble={{ what: trouble.what, advice: advice.trim() }}>
        <Button onClick={onLoad}>Load the model again</Button>
      </TroubleNote>
    );
  }
  if (model === "ready") {
    return (
      <TroubleNote trouble={{ what: trouble.what, advice: "The tree is kept and the model is there: the search can go on." }}>
        <Button onClick={onResume}>Go on with this tree</Button>
      </TroubleNote>
    );
  }
  if (model === "loading")
    return (
      <TroubleNote
        trouble={{ what: trouble.what, advice: "The tree is kept; the model is being loaded again, and the search can go on then." }}
      />
    );
  if (model === "waiting")
    return <TroubleNote trouble={{ what: trouble.what, advice: "The tree is kept; what the model waits for stands there." }} />;
  return (
    <TroubleNote trouble={trouble}>
      <Button onClick={onLoad}>Load the model again</Button>
    </TroubleNote>
  );
}
