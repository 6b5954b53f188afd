"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import type { SessionState } from "../../lib/session/session-state";
import type { BrowserNotebook } from "../../lib/store/browser-notebook";
import { saveFile } from "../../lib/store/save-file";
import type { OpenFile } from "../cell/file-opener";
import { useSessionValue } from "../cell/session-context";
import { printPage } from "../cell/use-paper-colors";
import { FileInput } from "../ui/file-input";
import type { MenuItem } from "../ui/menu";
import { useNotices } from "../ui/notices";
import { TrainingDataDialog } from "./training-data-dialog";
import { useOpenFile } from "./use-open-file";

interface NotebookFileActions {
  /** The items of the notebook's menu. */
  readonly items: readonly MenuItem[];
  /** The hidden file input and the export dialog; must be rendered. */
  readonly input: ReactNode;
  /** Downloads the notebook as a file. */
  readonly save: () => void;
  /** Opens a file of any format. */
  readonly openFile: OpenFile;
}

const hasFinished = ({ searches }: SessionState): boolean => Object.values(searches).some(({ status }) => status === "finished");

/** Actions on the open notebook as a whole: export, import, duplicate, reset. */
export function useNotebookFile(open: BrowserNotebook): NotebookFileActions {
  const router = useRouter();
  const notices = useNotices();
  const chooser = useRef<HTMLInputElement>(null);
  const [isTrainingDataOpen, setTrainingDataOpen] = useState(false);
  const canTrain = useSessionValue(hasFinished);
  const save = () => {
    const file = open.exportFile();
    if (file.ok) saveFile(file.value.name, file.value.text);
    notices.toast({ words: file.ok ? `Exported as ${file.value.name}.` : file.error });
  };
  const { openFile, dialog } = useOpenFile(open);
  const duplicate = async () => {
    await open.autosave.settle();
    const id = await open.library.duplicate(open.id);
    if (id.ok) router.push(`/notebook/${id.value}`);
    else notices.toast({ words: id.error });
  };
  const reset = () => {
    open.resetToOriginal();
    notices.toast({ words: "The original is restored.", action: { label: "Undo", act: open.session.undo } });
  };
  return {
    items: [
      { label: "Export as a file", hint: "With the results that it shows", onChoose: save },
      {
        label: "Training data …",
        hint: canTrain ? "Files of the finished searches, to train other models on" : "Run a search first",
        isDisabled: !canTrain,
        onChoose: () => setTrainingDataOpen(true),
      },
      { label: "Import a file", hint: "A notebook, a tree, traces or a corpus", onChoose: () => chooser.current?.click() },
      { label: "Duplicate this notebook", onChoose: () => void duplicate() },
      ...(open.original === null ? [] : [{ label: "Reset to the original", hint: "Can be undone", onChoose: reset }]),
      { label: "Print", onChoose: () => void printPage() },
    ],
    input: (
      <>
        <FileInput ref={chooser} onFile={(file) => openFile(file)} />
        {dialog}
        <TrainingDataDialog isOpen={isTrainingDataOpen} onClose={() => setTrainingDataOpen(false)} />
      </>
    ),
    save,
    openFile,
  };
}
