import { within } from "../base/within";
import { createDrafts, type Drafts, noDrafts } from "./drafts";
import { noAnswer } from "./storage-trouble";

const PREFIX = "astrolabe-tab ";

/** How long to wait for the browser to say which tabs are open. */
const PATIENCE_MS = 2_000;

/** Drafts in the browser's local storage; none where that is forbidden, or where open tabs cannot be told from those that are gone. */
export function browserDrafts(tab: string): Drafts {
  try {
    const { locks } = navigator;
    const { localStorage } = globalThis;
    if (!locks || !localStorage) return noDrafts;
    // Held as long as the page lives, whatever ends it.
    void locks.request(PREFIX + tab, () => new Promise(() => undefined)).catch(() => undefined);
    const openTabs = async (): Promise<ReadonlySet<string>> => {
      const { held = [], pending = [] } = await within(locks.query(), PATIENCE_MS, noAnswer);
      const names = [...held, ...pending].map(({ name }) => name ?? "");
      return new Set([tab, ...names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length))]);
    };
    return createDrafts({ storage: localStorage, tab, openTabs });
  } catch {
    return noDrafts;
  }
}
