import type { ReadRecord } from "./stored-record";

/** A notebook as a list shows it. */
export interface NotebookEntry {
  readonly id: string;
  readonly title: string;
  readonly cells: number;
  readonly gallery: string | null;
  /** What the browser remembers of it is damaged: the title and the times may be missing, and the notebook may open at an earlier state. */
  readonly isDamaged: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface NotebookMatch {
  readonly entry: NotebookEntry;
  /** The text around the first find; empty where the title has it. */
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

/** Whether it is a notebook of the gallery with changes, in the place of the one that ships; not a copy of one. */
export const isChangedOriginal = ({ id, gallery }: Pick<NotebookEntry, "id" | "gallery">): boolean => id === gallery;
