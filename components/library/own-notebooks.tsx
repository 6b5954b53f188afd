"use client";

import { useDeferredValue, useRef, useState } from "react";
import type { NotebookLibrary } from "../../lib/store/notebook-library";
import { Button } from "../ui/button";
import { FileDrop } from "../ui/file-drop";
import { FileInput } from "../ui/file-input";
import { TroubleNote } from "../ui/trouble-note";
import { NotebookRow } from "./notebook-row";
import { useLibraryActions } from "./use-library-actions";
import { useListing } from "./use-listing";

/** Rows that are drawn at first, and that each press adds: thousands at once would stop the page. */
const ROWS = 100;

/**
 * A person's own notebooks, and those of the gallery with changes. They can be found, opened, renamed, duplicated, exported and deleted;
 * new ones can be made or imported.
 */
export function OwnNotebooks({ library }: { readonly library: NotebookLibrary }) {
  const actions = useLibraryActions(library);
  const [words, setWords] = useState("");
  const wanted = useDeferredValue(words);
  const listing = useListing(library, wanted);
  const chooser = useRef<HTMLInputElement>(null);
  const own = listing.kind === "listed" ? listing.matches : [];
  const [most, setMost] = useState(ROWS);
  const now = Date.now();
  const isSearching = wanted.trim() !== "";
  return (
    <>
      <div className="library-bar">
        <input
          type="search"
          className="input library-search"
          aria-label="Search your notebooks"
          placeholder="Search titles and cells"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button onClick={() => chooser.current?.click()}>Import a file</Button>
        <Button look="primary" data-new="" onClick={() => void actions.create()}>
          New notebook
        </Button>
        <FileInput ref={chooser} onFile={(file) => void actions.importFile(file)} />
      </div>
      <div aria-live="polite">
        {listing.kind === "loading" && <p className="library-note">Looking for your notebooks…</p>}
        {listing.kind === "listed" && own.length === 0 && (
          <p className="library-note">
            {isSearching
              ? `None of your notebooks contains “${wanted.trim()}”.`
              : "You have none yet. Make a new one, change one of those above, or drop a notebook's file anywhere on this page."}
          </p>
        )}
        {isSearching && own.length > 0 && <p className="hidden-visually">{own.length} found.</p>}
      </div>
      {listing.kind === "failed" && <TroubleNote trouble={{ what: "Your notebooks cannot be listed.", advice: listing.reason }} />}
      <ul className="notebook-rows">
        {own.slice(0, most).map((match) => (
          <NotebookRow
            key={match.entry.id}
            match={match}
            now={now}
            onRename={(title) => actions.rename(match.entry, title)}
            onDuplicate={() => void actions.duplicate(match.entry)}
            onExport={() => void actions.exportFile(match.entry)}
            onRemove={() => void actions.remove(match.entry)}
          />
        ))}
      </ul>
      {own.length > most && (
        <p className="library-more">
          {own.length - most} more. <Button onClick={() => setMost(most + ROWS)}>Show {Math.min(ROWS, own.length - most)} more</Button>
        </p>
      )}
      <FileDrop onFile={(file) => void actions.importFile(file)} />
    </>
  );
}
