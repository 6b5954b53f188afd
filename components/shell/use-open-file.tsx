"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { FileSpec } from "../../lib/document/kinds/file";
import type { CellId } from "../../lib/document/kinds/notebook";
import type { BrowserNotebook } from "../../lib/store/browser-notebook";
import type { OpenedFile } from "../../lib/store/notebook-library";
import { pointAtCell } from "../cell/cell-focus";
import type { OpenFile } from "../cell/file-opener";
import { useSession } from "../cell/session-context";
import { createReadingNotice } from "../library/reading-notice";
import { useNotices } from "../ui/notices";
import { CorpusDialog } from "./corpus-dialog";

interface Corpus {
  readonly file: File;
  readonly count: number;
  readonly into: CellId | undefined;
}

/** Opens a file of any format: a notebook as a new one, trees and traces as cells of this notebook, one search of a corpus that a person chooses. */
export function useOpenFile(open: BrowserNotebook): { readonly openFile: OpenFile; readonly dialog: ReactNode } {
  const router = useRouter();
  const session = useSession();
  const notices = useNotices();
  const [corpus, setCorpus] = useState<Corpus | null>(null);

  const refuse = (words: string): void => notices.toast({ words });

  const addCells = (file: File, { files, isComparison }: Extract<OpenedFile, { readonly kind: "files" }>): void => {
    const added = session.addFiles(files, isComparison);
    if (added.ok) {
      notices.toast({
        words: `${file.name} is ${files.length === 1 ? "a new cell" : "in new cells"} at the end of the notebook.`,
        action: { label: "Undo", act: session.undo },
      });
      requestAnimationFrame(() => requestAnimationFrame(() => pointAtCell(added.value)));
    } else refuse(added.error);
  };

  const fill = (into: CellId, spec: FileSpec): void => {
    const edited = session.edit({ kind: "specify", id: into, cell: "file", spec });
    if (edited.ok) session.findFile(into);
    else refuse(edited.error);
  };

  const take = (file: File, opened: OpenedFile, into: CellId | undefined): void => {
    if (opened.kind === "notebook") router.push(`/notebook/${opened.id}`);
    else if (opened.kind === "corpus") setCorpus({ file, count: opened.count, into });
    else {
      const [only, ...more] = opened.files;
      if (into !== undefined && only !== undefined && more.length === 0) fill(into, only.spec);
      else addCells(file, opened);
    }
  };

  const read = async (file: File, into: CellId | undefined, problem: number | null): Promise<void> => {
    const { end, ...watch } = createReadingNotice(notices, file.name);
    const opened = await open.library.openFile(file, file.name, { ...watch, problem });
    end();
    if (opened.ok) take(file, opened.value, into);
    else notices.toast({ words: `${file.name} was not opened. ${opened.error}` });
  };

  return {
    openFile: (file, into) => void read(file, into, null),
    dialog: (
      <CorpusDialog
        name={corpus?.file.name ?? ""}
        count={corpus?.count ?? null}
        onClose={() => setCorpus(null)}
        onChoose={(problem) => {
          setCorpus(null);
          if (corpus !== null) void read(corpus.file, corpus.into, problem);
        }}
      />
    ),
  };
}
