import { ok } from "../base/result";
import { record } from "../document/history";
import type { BrowserNotebook } from "./browser-notebook";
import { fileNameOf } from "./notebook-names";
import { type EarlierState, MOST_STATES, type Recovery } from "./recovery";

/** Recovery of an open notebook that the page cannot show. It works from memory, so it needs no database. */
export function createSessionRecovery({ session, library, autosave, original, exportFile }: BrowserNotebook): Recovery {
  const { history } = session.getSnapshot();
  return {
    states: async () => {
      const past = history.past.toReversed().map((document, at): EarlierState => ({ document, changes: at + 1 }));
      const future = history.future.map((document, at): EarlierState => ({ document, changes: -at - 1 }));
      return [{ document: history.present, changes: 0 }, ...past, ...future].slice(0, MOST_STATES);
    },
    original: original === null ? null : async () => original,
    open: async (document) => {
      const { history: now } = session.getSnapshot();
      session.adopt(record(now, document, null, 0));
      return ok(null);
    },
    exportFile: async () => {
      try {
        const file = exportFile();
        if (file.ok) return file;
      } catch (error) {
        console.error("The notebook could not be exported with its results. The file has the document alone.", error);
      }
      const { present } = history;
      return ok({ name: fileNameOf(present.title), text: `${JSON.stringify({ ...present, results: [], shown: {} })}\n` });
    },
    remove: () => library.remove(autosave.id()),
    restore: () => library.restore(autosave.id()),
  };
}
