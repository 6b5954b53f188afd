import type { ReadingProgress } from "../../lib/store/reading-tasks";
import type { Notices } from "../ui/notices";

/** Files that are read sooner than this, in milliseconds, need no notice; then one is shown so often at most. */
const FIRST_AFTER_MS = 600;
const NEXT_AFTER_MS = 2_000;

export interface ReadingNotice {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadingProgress) => void;
  /** The reading is over: the notice goes. */
  readonly end: () => void;
}

/** Says how far a file is read, with a button that ends the reading. */
export function createReadingNotice(notices: Notices, name: string): ReadingNotice {
  const controller = new AbortController();
  let next = performance.now() + FIRST_AFTER_MS;
  let isShown = false;
  return {
    signal: controller.signal,
    onProgress: (progress) => {
      if (performance.now() < next) return;
      next = performance.now() + NEXT_AFTER_MS;
      isShown = true;
      notices.toast({ words: `Reading ${name}: ${progressWords(progress)}.`, action: { label: "Cancel", act: () => controller.abort() } });
    },
    end: () => {
      if (isShown) notices.toast(null);
    },
  };
}

/** "12 of 60 MB", "150 checked", "3 of 8 checked" */
export function progressWords({ kind, done, all }: ReadingProgress): string {
  if (kind === "bytes") return `${(done / 1024 / 1024).toFixed(0)} of ${(all / 1024 / 1024).toFixed(0)} MB`;
  const count = done.toLocaleString("en");
  return all === null ? `${count} checked` : `${count} of ${all.toLocaleString("en")} checked`;
}
