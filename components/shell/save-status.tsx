"use client";

import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import type { Autosave, SaveState } from "../../lib/store/autosave";
import { useSession, useSessionValue } from "../cell/session-context";
import { Button } from "../ui/button";
import { useNotices } from "../ui/notices";
import { TroubleNote } from "../ui/trouble-note";

const useSaveState = (autosave: Autosave): SaveState =>
  useSyncExternalStore(autosave.subscribe, autosave.getSnapshot, autosave.getSnapshot);

const words: Readonly<Record<SaveState["kind"], string>> = {
  saved: "Saved in this browser",
  saving: "Saving…",
  conflict: "Not saved: see below",
  trouble: "Not saved: see below",
};

/** How the document is kept, in two words. */
export function SaveStatus({ autosave }: { readonly autosave: Autosave }) {
  const { kind } = useSaveState(autosave);
  return <p className={`save-status save-${kind}`}>{words[kind]}</p>;
}

interface SaveQuestionProps {
  readonly autosave: Autosave;
  /** Hands the notebook over as a file, from memory. */
  readonly onExport: () => void;
}

/** What is in the way of keeping the document or its results, and the ways out. Nothing where all is well. */
export function SaveQuestion({ autosave, onExport }: SaveQuestionProps) {
  const state = useSaveState(autosave);
  const notices = useNotices();
  const router = useRouter();
  const isDeleted = state.kind === "conflict" && state.because === "deleted";
  const resultTrouble = useSessionValue(({ storageTrouble }) => storageTrouble);
  const session = useSession();
  const retry = () => {
    autosave.retry();
    session.retryKeeping();
  };
  const keepAsCopy = async () => {
    const copy = await autosave.keepAsCopy();
    // The page goes on with the copy: a reload opens it.
    if (copy.ok) history.replaceState(null, "", `/notebook/${copy.value}`);
    notices.toast({ words: copy.ok ? "Yours is kept as a notebook of its own." : copy.error });
  };
  const takeOther = async () => {
    const taken = await autosave.takeOther();
    if (!taken.ok) notices.toast({ words: taken.error });
    else if (isDeleted) router.push("/notebooks");
  };
  if (state.kind === "conflict") {
    return (
      <TroubleNote
        trouble={{
          what: isDeleted ? "Another tab has deleted this notebook." : "Another tab has changed this notebook too.",
          advice: "Nothing is saved until you decide which of the two to go on with.",
        }}
      >
        <Button onClick={() => void keepAsCopy()}>Keep this one as a copy</Button>
        <Button onClick={() => void takeOther()}>{isDeleted ? "Delete it here too" : "Take the other one"}</Button>
      </TroubleNote>
    );
  }
  const trouble = state.kind === "trouble" ? state.trouble : resultTrouble;
  return (
    trouble && (
      <TroubleNote trouble={trouble}>
        <Button onClick={retry}>Try again</Button>
        <Button onClick={onExport}>Export as a file</Button>
      </TroubleNote>
    )
  );
}
