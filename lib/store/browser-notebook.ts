import { hashValue } from "../base/hash";
import { failure, ok, type Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import { within } from "../base/within";
import { type History, record, startHistory } from "../document/history";
import type { Notebook } from "../document/kinds/notebook";
import { type NotebookFile, writeNotebookFile } from "../document/notebook-file";
import { isGalleryId } from "../gallery/gallery";
import { fileOfState } from "../session/file-of-state";
import type { Session } from "../session/session";
import { type Autosave, createAutosave, unplaced } from "./autosave";
import { createBrowserSession } from "./browser-session";
import { type BrowserStorage, browserStorage } from "./browser-storage";
import { galleryOriginal } from "./gallery-originals";
import type { NamedFile, NotebookLibrary } from "./notebook-library";
import { copyTitle, fileNameOf } from "./notebook-names";
import type { StoredNotebook } from "./notebook-store";
import { browserOpeningGuard } from "./opening-guard";
import { createRecovery, type Recovery } from "./recovery";
import { resultsOf } from "./results-of";
import { noAnswer, troubleOf } from "./storage-trouble";
import { withDrafts } from "./with-drafts";

/** A notebook that is open on a page. */
export interface BrowserNotebook {
  /** Changes when this tab's document becomes a copy. */
  readonly id: string;
  readonly session: Session;
  readonly autosave: Autosave;
  readonly library: NotebookLibrary;
  /** Whether a database can store the notebook. */
  readonly isKept: boolean;
  /** Which parts could not be read when the notebook was opened, in words; null where all could. */
  readonly damage: string | null;
  /** The gallery's version; null for a person's own notebook. */
  readonly original: Notebook | null;
  /** Restores the gallery's version, as an edit that can be undone. */
  resetToOriginal(): void;
  /** A file of the document and the results that it shows. It is made from memory, so it works where nothing can be stored. */
  exportFile(): Result<NamedFile>;
  /** Writes the remaining changes and ends running work. */
  dispose(): Promise<void>;
}

/** Why a notebook is not open, and what a person can do. */
export interface Unopened {
  readonly reason: string;
  /** Null where there is nothing to recover. */
  readonly recovery: Recovery | null;
  /** Whether opening it again may succeed: the cause may be over. */
  readonly canTryAgain: boolean;
}

export interface OpenOptions {
  /** Opens the notebook though its last openings never finished. */
  readonly isForced?: boolean;
  /** Called with what the opening waits for, in words for a person. */
  readonly onWait?: (words: string) => void;
}

/** After this many unfinished openings in a row, the next one asks first. */
const MOST_FAILED = 2;

/** How long to wait for the database to return the document. */
const PATIENCE_MS = 15_000;

/** Opens a person's own notebook, or one of the gallery by its name. The error says why it is not open, and what can be done. */
export async function openBrowserNotebook(id: string, options: OpenOptions = {}): Promise<Result<BrowserNotebook, Unopened>> {
  const { isForced = false, onWait = () => undefined } = options;
  const guard = browserOpeningGuard();
  const failed = guard.begin(id);
  onWait("the browser's database");
  const storage = await browserStorage();
  const recovery = recoveryOf(storage, id);
  if (failed >= MOST_FAILED && !isForced) {
    return failure({
      reason: "The last time this notebook was opened, the page stopped before it could show it.",
      recovery,
      canTryAgain: true,
    });
  }
  const opened = await openStored(storage, id, recovery, onWait);
  // An opening that fails with a reason has finished.
  if (!opened.ok) guard.end(id);
  return opened;
}

async function openStored(
  storage: BrowserStorage,
  id: string,
  recovery: Recovery | null,
  onWait: (words: string) => void,
): Promise<Result<BrowserNotebook, Unopened>> {
  try {
    const stored = await readStored(storage, id);
    // A notebook of the gallery can be shown as it ships. Later edits are then merged with the stored version, and neither is lost.
    if (!stored.ok && (stored.error.isDamage || !isGalleryId(id))) {
      return failure({ reason: stored.error.what, recovery, canTryAgain: !stored.error.isDamage });
    }
    const found = stored.ok ? stored.value : null;
    const trouble = stored.ok ? null : stored.error.trouble;
    const gallery = found === null ? id : found.record.gallery;
    onWait("the recorded results of this notebook, from the server");
    const original = gallery !== null && isGalleryId(gallery) ? await galleryOriginal(gallery) : null;
    const start = found?.history ?? (original && startHistory(original.notebook));
    if (start !== null) {
      const recovered = await within(recover(storage, id, start, found), PATIENCE_MS, noAnswer);
      const opened = open({ ...storage, trouble: storage.trouble ?? trouble }, id, found, original, recovered.history);
      recovered.drop();
      return ok(opened);
    }
  } catch (error) {
    console.error(`The notebook ${id} could not be opened.`, error);
    return failure({ reason: "An error stopped the page while it opened this notebook.", recovery, canTryAgain: true });
  }
  const reason = storage.trouble?.what ?? "There is no notebook here. It was deleted, or was made in another browser.";
  return failure({ reason, recovery: null, canTryAgain: storage.trouble !== null });
}

/** Call when the page shows the notebook, or no longer wants to. */
export const endOpening = (id: string): void => browserOpeningGuard().end(id);

function recoveryOf({ notebookStore, library, drafts }: BrowserStorage, id: string): Recovery | null {
  const original = isGalleryId(id) ? async () => (await galleryOriginal(id)).notebook : null;
  return notebookStore === null ? null : createRecovery({ id, notebookStore, library, drafts, original });
}

interface Unread {
  readonly what: string;
  readonly trouble: Trouble;
  /** True: the notebook is stored, but no state of it can be read. False: the database did not return it. */
  readonly isDamage: boolean;
}

async function readStored({ notebookStore }: BrowserStorage, id: string): Promise<Result<StoredNotebook | null, Unread>> {
  if (notebookStore === null) return ok(null);
  try {
    const read = await within(notebookStore.read(id), PATIENCE_MS, noAnswer);
    if (read?.ok === false) return failure({ what: read.error, trouble: { what: read.error, advice: "" }, isDamage: true });
    return read ?? ok(null);
  } catch (error) {
    const trouble = troubleOf(error);
    return failure({ what: trouble.what, trouble, isDamage: false });
  }
}

/** Adds to the history the drafts that a killed tab could not write to the database. Call `drop` when the notebook is open. */
async function recover(
  { drafts, library }: BrowserStorage,
  id: string,
  start: History,
  stored: StoredNotebook | null,
): Promise<{ readonly history: History; drop(): void }> {
  const left = (await drafts.left()).filter((each) => each.id === id);
  const found = left.map(({ draft }) => draft);
  const { history, copies } = withDrafts(start, found, stored?.record.revision ?? null);
  // Recovered documents that are not saved yet; the next opening of the notebook tries again with them.
  const unkept = new Set<Notebook>();
  for (const copy of copies) {
    const newId = hashValue([id, copy]).slice(0, 12);
    const kept = await library.create({ ...copy, title: copyTitle(copy.title) }, newId, stored?.record.imports);
    if (!kept.ok) unkept.add(copy);
  }
  const drop = (): void => {
    for (const each of left) if (!unkept.has(each.draft.document)) each.drop();
  };
  return { history, drop };
}

function open(
  storage: BrowserStorage,
  id: string,
  stored: StoredNotebook | null,
  original: NotebookFile | null,
  history: History,
): BrowserNotebook {
  const { notebookStore, news, library, trouble, createId, drafts } = storage;
  const shown = stored?.record.shown ?? original?.shown ?? {};
  const imports = stored?.record.imports ?? null;
  const { results, runs } = resultsOf(storage, original, storage.imported(imports));
  const session = createBrowserSession(history.present, results, runs, shown);
  session.adopt(history);
  const autosave = createAutosave({
    session,
    notebookStore,
    trouble,
    news,
    id,
    gallery: stored === null ? id : stored.record.gallery,
    imports,
    revision: stored?.record.revision ?? null,
    placement: stored?.placement ?? unplaced(history.past[0] ?? history.present),
    shown,
    createId,
    drafts,
  });
  // The recovered documents are not saved yet.
  autosave.retry();
  const leave = watchPage(autosave, session.hasUnkeptResults);
  return {
    get id() {
      return autosave.id();
    },
    session,
    autosave,
    library,
    isKept: notebookStore !== null,
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

/**
 * Checks for other tabs' changes when the page comes back. Asks before a person leaves a page whose document or results are in memory
 * alone.
 */
function watchPage(autosave: Autosave, hasUnkeptResults: () => boolean): () => void {
  const look = (): void => {
    if (document.visibilityState === "visible") autosave.look();
  };
  const warn = (event: BeforeUnloadEvent): void => {
    const { kind } = autosave.getSnapshot();
    const isUnsaved = autosave.hasUnsaved() && (kind === "conflict" || kind === "trouble");
    if (isUnsaved || hasUnkeptResults()) event.preventDefault();
  };
  document.addEventListener("visibilitychange", look);
  // A page that the browser kept in its back-forward cache has missed messages.
  window.addEventListener("pageshow", look);
  window.addEventListener("beforeunload", warn);
  return () => {
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("pageshow", look);
    window.removeEventListener("beforeunload", warn);
  };
}
