import type { Trouble } from "../../../lib/base/trouble";
import type { ModelState } from "../../../lib/session/session-state";
import { Button } from "../../ui/button";
import { TroubleNote } from "../../ui/trouble-note";

interface FailureNoteProps {
  readonly trouble: Trouble;
  readonly model: ModelState["kind"];
  /** Why the loaded model cannot continue the tree; null where it can. */
  readonly standstill: string | null;
  readonly onLoad: () => void;
  readonly onResume: () => void;
}

/** Why a search failed, and what to do next: load the model again, wait for it, or continue. */
export function FailureNote({ trouble, model, standstill, onLoad, onResume }: FailureNoteProps) {
  if (standstill !== null) {
    const advice = `${trouble.what === standstill ? "" : standstill} The tree is kept. Load the model again to try the device that the search began on, or press Start over.`;
    return (
      <TroubleNote trouble={{ what: trouble.what, advice: advice.trim() }}>
        <Button onClick={onLoad}>Load the model again</Button>
      </TroubleNote>
    );
  }
  if (model === "ready") {
    return (
      <TroubleNote trouble={{ what: trouble.what, advice: "The tree is kept and the model is loaded: the search can continue." }}>
        <Button onClick={onResume}>Continue with this tree</Button>
      </TroubleNote>
    );
  }
  if (model === "loading")
    return (
      <TroubleNote trouble={{ what: trouble.what, advice: "The tree is kept. The search can continue once the model is loaded again." }} />
    );
  if (model === "waiting")
    return <TroubleNote trouble={{ what: trouble.what, advice: "The tree is kept. The model's cell says what the model waits for." }} />;
  return (
    <TroubleNote trouble={trouble}>
      <Button onClick={onLoad}>Load the model again</Button>
    </TroubleNote>
  );
}
