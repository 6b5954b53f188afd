import { within } from "../base/within";
import { createDrafts, type Drafts, noDrafts } from "./drafts";
import { noAnswer } from "./storage-trouble";

const PREFIX = "astrolabe-tab ";

/** How long to wait for the browser to list the open tabs. */
const PATIENCE_MS = 2_000;

/** Drafts in the browser's local storage. None where that is forbidden, or where the browser cannot list its open tabs. */
export function browserDrafts(tab: string): Drafts {
  try {
    const { locks } = navigator;
    const { localStorage } = globalThis;
    if (!locks || !localStorage) return noDrafts;
    // The lock is held until the page ends, whatever ends it.
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
