import type { Trouble } from "../../lib/base/trouble";
import type { ModelState } from "../../lib/notebook/session-state";
import { Button } from "../ui/button";
import { TroubleNote } from "../ui/trouble-note";

interface FailureNoteProps {
  readonly trouble: Trouble;
  readonly model: ModelState["kind"];
  readonly onLoad: () => void;
  readonly onResume: () => void;
}

/** Why a search failed, and the one thing to do next: load the model again, wait for it, go on. */
export function FailureNote({ trouble, model, onLoad, onResume }: FailureNoteProps) {
  if (model === "ready") {
    return (
      <TroubleNote trouble={{ what: trouble.what, advice: "The tree is kept and the model is there: the search can go on." }}>
        <Button onClick={onResume}>Go on with this tree</Button>
      </TroubleNote>
    );
  }
  if (model === "loading")
    return <TroubleNote trouble={{ what: trouble.what, advice: "The tree is kept; the model is being loaded again." }} />;
  if (model === "waiting")
    return <TroubleNote trouble={{ what: trouble.what, advice: "The tree is kept; what the model waits for stands there." }} />;
  return (
    <TroubleNote trouble={trouble}>
      <Button onClick={onLoad}>Load the model again</Button>
    </TroubleNote>
  );
}
