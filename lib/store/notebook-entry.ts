import type { ReadRecord } from "./stored-record";

/** A notebook as a list shows it. */
export interface NotebookEntry {
  readonly id: string;
  readonly title: string;
  readonly cells: number;
  readonly gallery: string | null;
  /** Whether its record is damaged: the title and the times may be missing, and the notebook may open at an earlier state. */
  readonly isDamaged: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface NotebookMatch {
  readonly entry: NotebookEntry;
  /** The text around the first match; empty where the title matches. */
  readonly excerpt: string;
}

export const entryOf = ({ record: { id, title, cells, gallery, createdAt, updatedAt }, damaged }: ReadRecord): NotebookEntry => ({
  id,
  title,
  cells,
  gallery,
  isDamaged: damaged.length > 0,
  createdAt,
  updatedAt,
});

/** Whether this is a changed version of a notebook of the gallery, under the gallery's id; false for a copy. */
export const isChangedOriginal = ({ id, gallery }: Pick<NotebookEntry, "id" | "gallery">): boolean => id === gallery;
