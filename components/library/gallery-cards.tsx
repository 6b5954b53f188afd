import Link from "next/link";
import { gallery } from "../../lib/gallery/gallery";
import { GalleryPicture } from "./gallery-picture";
import "./gallery.css";

/** The notebooks of the gallery, each with a drawing and one sentence. `changed` holds those that the person has changed. */
export function GalleryCards({ changed }: { readonly changed: ReadonlySet<string> }) {
  return (
    <ul className="gallery">
      {gallery.map(({ id, notebook, summary }) => (
        <li key={id} className="gallery-card">
          <GalleryPicture id={id} />
          <h3>
            <Link href={`/notebook/${id}`}>{notebook.title}</Link>
          </h3>
          <p>{summary}</p>
          {changed.has(id) && <p className="facts">With your changes. You can restore the original.</p>}
        </li>
      ))}
    </ul>
  );
}
