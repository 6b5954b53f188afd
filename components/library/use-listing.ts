"use client";

import { useEffect, useState } from "react";
import { createPace } from "../../lib/base/pace";
import type { Result } from "../../lib/base/result";
import { browserStorage } from "../../lib/store/browser-storage";
import type { NotebookMatch } from "../../lib/store/notebook-entry";
import type { NotebookLibrary } from "../../lib/store/notebook-library";

export type Listing =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "listed"; readonly matches: readonly NotebookMatch[] };

/** The least time between two readings of the list, in milliseconds: thousands of notebooks take a while. */
const NEWS_MS = 300;
/** In milliseconds: a pause in typing this long starts the search. */
const TYPING_MS = 150;

/** The notebooks of this browser that contain the words; all of them for no words. Kept up to date with changes in any tab. */
export function useListing(library: NotebookLibrary | null, words: string): Listing {
  const [listing, setListing] = useState<Listing>({ kind: "loading" });
  useEffect(() => {
    if (library === null) return;
    let isPast = false;
    let reads = 0;
    const read = async () => {
      const mine = ++reads;
      const found = words.trim() === "" ? await everything(library) : await library.search(words);
      // A result that was read before the latest change is dropped, however late it comes.
      if (!isPast && mine === reads)
        setListing(found.ok ? { kind: "listed", matches: found.value } : { kind: "failed", reason: found.error });
    };
    // Waits for a pause, since a person types on and another tab writes with every key.
    const pace = createPace(
      () => isPast || void read(),
      NEWS_MS,
      () => performance.now(),
    );
    const first = setTimeout(pace.atOnce, words.trim() === "" ? 0 : TYPING_MS);
    const stop = library.subscribe(pace.soon);
    return () => {
      isPast = true;
      clearTimeout(first);
      stop();
    };
  }, [library, words]);
  return listing;
}

async function everything(library: NotebookLibrary): Promise<Result<readonly NotebookMatch[]>> {
  const listed = await library.list();
  return listed.ok ? { ok: true, value: listed.value.map((entry) => ({ entry, excerpt: "" })) } : listed;
}

/** The browser's library; null until it is open. */
export function useLibrary(): NotebookLibrary | null {
  const [library, setLibrary] = useState<NotebookLibrary | null>(null);
  useEffect(() => {
    let isPast = false;
    void browserStorage().then((storage) => isPast || setLibrary(storage.library));
    return () => {
      isPast = true;
    };
  }, []);
  return library;
}
