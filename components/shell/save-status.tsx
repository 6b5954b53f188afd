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

/** The state of saving, in a few words. */
export function SaveStatus({ autosave }: { readonly autosave: Autosave }) {
  const { kind } = useSaveState(autosave);
  return <p className={`save-status save-${kind}`}>{words[kind]}</p>;
}

interface SaveQuestionProps {
  readonly autosave: Autosave;
  /** Downloads the notebook as a file, made from memory. */
  readonly onExport: () => void;
}

/** What prevents saving the document or its results, and what a person can do. Empty where all is saved. */
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
    // The page continues with the copy, so a reload opens the copy.
    if (copy.ok) history.replaceState(null, "", `/notebook/${copy.value}`);
    notices.toast({ words: copy.ok ? "Your version is saved as a new notebook." : copy.error });
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
          advice: "Nothing is saved until you decide which version to keep.",
        }}
      >
        <Button onClick={() => void keepAsCopy()}>Save mine as a copy</Button>
        <Button onClick={() => void takeOther()}>{isDeleted ? "Delete it here too" : "Take the other version"}</Button>
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
