"use client";

import { isChangedOriginal } from "../../lib/store/notebook-entry";
import { NoticesProvider } from "../ui/notices";
import { GalleryCards } from "./gallery-cards";
import { OwnNotebooks } from "./own-notebooks";
import { useLibrary, useListing } from "./use-listing";
import "./library.css";

/** The list of notebooks: the gallery, and those of this browser. */
export function NotebookList() {
  const library = useLibrary();
  const listing = useListing(library, "");
  const changed = listing.kind === "listed" ? listing.matches.flatMap(({ entry }) => (isChangedOriginal(entry) ? [entry.id] : [])) : [];
  return (
    <NoticesProvider>
      <h1 className="notebook-title">Notebooks</h1>
      <section className="library-part" aria-labelledby="gallery">
        <h2 id="gallery">To read and try</h2>
        <GalleryCards changed={new Set(changed)} />
      </section>
      <section className="library-part" aria-labelledby="yours">
        <h2 id="yours">Yours</h2>
        <p className="prose">
          They are stored in this browser and go nowhere else. Export one to keep it elsewhere, or to give it to someone.
        </p>
        {library ? <OwnNotebooks library={library} /> : <p className="library-note">Looking for your notebooks…</p>}
      </section>
    </NoticesProvider>
  );
}
