import { type NotebookFile, readNotebookBytes } from "../document/notebook-file";
import { type GalleryId, galleryEntry } from "../gallery/gallery";
import { startHere } from "../gallery/start-here";

/** How long to wait for the server; after that the notebook opens without its recorded results. */
const PATIENCE_MS = 30_000;

const held = new Map<GalleryId, Promise<NotebookFile>>();

/**
 * A notebook of the gallery as it ships, with its recorded results, or without them where their file cannot be loaded. Fetched once a page.
 */
export function galleryOriginal(id: GalleryId): Promise<NotebookFile> {
  const known = held.get(id);
  if (known) return known;
  const fetched = fetchOriginal(id).catch((error: unknown) => {
    // A later call tries again, perhaps with a network.
    held.delete(id);
    console.warn(`The recorded results of ${id} could not be loaded: ${error instanceof Error ? error.message : String(error)}`);
    return { notebook: galleryEntry(id)?.notebook ?? startHere, results: [], runs: [], shown: {} };
  });
  held.set(id, fetched);
  return fetched;
}

async function fetchOriginal(id: GalleryId): Promise<NotebookFile> {
  const response = await fetch(`/notebooks/${id}.json`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const file = readNotebookBytes(new Uint8Array(await response.arrayBuffer()), { kind: "shipped", notebook: id });
  if (!file.ok) throw new Error(file.error);
  return file.value;
}
