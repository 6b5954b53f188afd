import { failure, ok, type Result } from "../base/result";
import { fileOfState } from "../notebook/file-of-state";
import { isGalleryId } from "../notebook/gallery/gallery";
import { type History, record, startHistory } from "../notebook/history";
import type { Notebook } from "../notebook/notebook";
import { type NotebookFile, writeNotebookFile } from "../notebook/notebook-file";
import { withRecorded } from "../notebook/result-store";
import { withRecordedRuns } from "../notebook/runs/run-store";
import type { Session } from "../notebook/session";
import { type Autosave, createAutosave, unplaced } from "./autosave";
import { createBrowserSession } from "./browser-session";
import { type BrowserStorage, browserStorage } from "./browser-storage";
import { galleryOriginal } from "./gallery-originals";
import type { NamedFile, NotebookLibrary } from "./notebook-library";
import { copyTitle, fileNameOf } from "./notebook-names";
import type { StoredNotebook } from "./notebook-shelf";
import { troubleOf } from "./storage-trouble";
import { withDrafts } from "./with-drafts";

/** A notebook that is open on a page. */
export interface BrowserNotebook {
  /** Changes where this tab's document becomes a copy. */
  readonly id: string;
  readonly session: Session;
  readonly autosave: Autosave;
  readonly library: NotebookLibrary;
  /** Whether there is a database to keep it in. */
  readonly isKept: boolean;
  /** What of it could not be read when it was opened, in words; null where all could. */
  readonly damage: string | null;
  /** As the notebook ships; null for one's own. */
  readonly original: Notebook | null;
  /** Puts the original back, as an edit that can be undone. */
  resetToOriginal(): void;
  /** The document and the results that it shows, from memory: also where nothing can be stored. */
  exportFile(): Result<NamedFile>;
  /** Writes what is left and ends what runs. */
  dispose(): Promise<void>;
}

/** Opens one's own notebook, or one of the gallery by its name. The error says why there is none. */
export async function openBrowserNotebook(id: string): Promise<Result<BrowserNotebook>> {
  const storage = await browserStorage();
  const stored = await readStored(storage, id);
  if (!stored.ok) return stored;
  const gallery = stored.value === null ? id : stored.value.record.gallery;
  const original = gallery !== null && isGalleryId(gallery) ? await galleryOriginal(gallery) : null;
  const start = stored.value?.history ?? (original && startHistory(original.notebook));
  if (start !== null) return ok(open(storage, id, stored.value, original, await recover(storage, id, start, stored.value)));
  return failure(
    storage.trouble === null ? "There is no notebook here. It was deleted, or was made in another browser." : storage.trouble.what,
  );
}

async function readStored({ shelf }: BrowserStorage, id: string): Promise<Result<StoredNotebook | null>> {
  if (shelf === null) return ok(null);
  try {
    return (await shelf.read(id)) ?? ok(null);
  } catch (error) {
    return failure(troubleOf(error).what);
  }
}

/** The history with what a tab that was killed had not brought into the database. */
async function recover({ drafts, library }: BrowserStorage, id: string, start: History, stored: StoredNotebook | null): Promise<History> {
  const { history, copies } = withDrafts(start, await drafts.take(id), stored?.record.revision ?? null);
  for (const copy of copies) {
    const kept = await library.create({ ...copy, title: copyTitle(copy.title) });
    if (kept.ok) continue;
    // The next one who opens the notebook tries again.
    drafts.keep(id, { document: copy, base: null, isConflict: true });
    drafts.leave(id);
  }
  return history;
}

function open(
  storage: BrowserStorage,
  id: string,
  stored: StoredNotebook | null,
  original: NotebookFile | null,
  history: History,
): BrowserNotebook {
  const { shelf, news, library, trouble, createId, drafts } = storage;
  const shown = stored?.record.shown ?? original?.shown ?? {};
  const session = createBrowserSession(
    history.present,
    withRecorded(storage.results, original?.results ?? []),
    withRecordedRuns(storage.runs, original?.runs ?? []),
    shown,
  );
  session.adopt(history);
  const autosave = createAutosave({
    session,
    shelf,
    trouble,
    news,
    id,
    gallery: stored === null ? id : stored.record.gallery,
    revision: stored?.record.revision ?? null,
    placement: stored?.placement ?? unplaced(history.past[0] ?? history.present),
    shown,
    createId,
    drafts,
  });
  // What was recovered is not kept yet.
  autosave.retry();
  const leave = watchPage(autosave);
  return {
    get id() {
      return autosave.id();
    },
    session,
    autosave,
    library,
    isKept: shelf !== null,
    damage: stored?.damage ?? null,
    original: original?.notebook ?? null,
    resetToOriginal: () => {
      if (original !== null) session.adopt(record(session.getSnapshot().history, original.notebook, null, performance.now()));
    },
    exportFile: () => {
      const state = session.getSnapshot();
      const text = writeNotebookFile(fileOfState(state));
      return text.ok ? ok({ name: fileNameOf(state.notebook.title), text: text.value }) : text;
    },
    dispose: async () => {
      leave();
      await autosave.dispose();
      session.dispose();
    },
  };
}

/** Looks for other tabs' changes when the page comes back, and asks before a page is left whose document is in memory alone. */
function watchPage(autosave: Autosave): () => void {
  const look = (): void => {
    if (document.visibilityState === "visible") autosave.look();
  };
  const warn = (event: BeforeUnloadEvent): void => {
    const { kind } = autosave.getSnapshot();
    if (autosave.hasUnsaved() && (kind === "conflict" || kind === "trouble")) event.preventDefault();
  };
  document.addEventListener("visibilitychange", look);
  window.addEventListener("beforeunload", warn);
  return () => {
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("beforeunload", warn);
  };
}
