"use client";

import { useRouter } from "next/navigation";
import { newNotebook } from "../../lib/document/kinds/notebook";
import { isChangedOriginal, type NotebookEntry } from "../../lib/store/notebook-entry";
import type { NotebookLibrary } from "../../lib/store/notebook-library";
import { saveFile } from "../../lib/store/save-file";
import { useNotices } from "../ui/notices";
import { importFile } from "./import-file";
import { createReadingNotice } from "./reading-notice";

export interface LibraryActions {
  readonly create: () => Promise<void>;
  readonly importFile: (file: File) => Promise<void>;
  /** Renames a notebook. Returns why the title cannot be used, where that is known at once; else null. */
  readonly rename: (entry: NotebookEntry, title: string) => string | null;
  readonly duplicate: (entry: NotebookEntry) => Promise<void>;
  readonly exportFile: (entry: NotebookEntry) => Promise<void>;
  readonly remove: (entry: NotebookEntry) => Promise<void>;
}

/** The actions of the list. Each announces its result, or the library's reason for refusing. */
export function useLibraryActions(library: NotebookLibrary): LibraryActions {
  const router = useRouter();
  const { toast, say } = useNotices();
  const refuse = (reason: string) => toast({ words: reason });
  const restore = async ({ id, title }: NotebookEntry) => {
    const restored = await library.restore(id);
    if (restored.ok) say(`“${title}” is back.`);
    else refuse(restored.error);
  };
  return {
    create: async () => {
      const id = await library.create(newNotebook("Untitled notebook"));
      if (id.ok) router.push(`/notebook/${id.value}`);
      else refuse(id.error);
    },
    importFile: async (file) => {
      const notice = createReadingNotice({ toast, say }, file.name);
      const id = await importFile(library, file, { onProgress: notice.onProgress, signal: notice.signal });
      notice.end();
      if (id.ok) router.push(`/notebook/${id.value}`);
      else refuse(id.error);
    },
    rename: ({ id }, title) => {
      const text = title.trim();
      if (text === "") return "A notebook needs a title, so that you can find it.";
      void library.rename(id, text).then((renamed) => renamed.ok || refuse(renamed.error));
      return null;
    },
    duplicate: async ({ id, title }) => {
      const copy = await library.duplicate(id);
      if (copy.ok) say(`“${title}” is duplicated.`);
      else refuse(copy.error);
    },
    exportFile: async ({ id, isDamaged }) => {
      const file = await (isDamaged ? library.exportRaw(id) : library.exportFile(id));
      if (file.ok) saveFile(file.value.name, file.value.text);
      toast({ words: file.ok ? `Exported as ${file.value.name}.` : file.error });
    },
    remove: async (entry) => {
      focusNextRow(entry.id);
      const removed = await library.remove(entry.id);
      const words = isChangedOriginal(entry)
        ? `Your changes to “${entry.title}” are deleted: the original is back.`
        : `“${entry.title}” is deleted.`;
      if (removed.ok) toast({ words, action: { label: "Undo", act: () => void restore(entry) } });
      else refuse(removed.error);
    },
  };
}

/** Focuses the next notebook, else the one before, else the button that makes a new one. */
function focusNextRow(id: string): void {
  const row = document.querySelector(`[data-notebook="${CSS.escape(id)}"]`);
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const target = next?.querySelector<HTMLElement>("a") ?? document.querySelector<HTMLElement>("[data-new]");
  target?.focus();
}
