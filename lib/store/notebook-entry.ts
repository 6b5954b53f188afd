import type { NotebookRecord } from "./database";

/** A notebook as a list shows it. */
export interface NotebookEntry {
  readonly id: string;
  readonly title: string;
  readonly cells: number;
  readonly gallery: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface NotebookMatch {
  readonly entry: NotebookEntry;
  /** The text around the first find; empty where the title has it. */
  readonly excerpt: string;
}

export const entryOf = ({ id, title, cells, gallery, createdAt, updatedAt }: NotebookRecord): NotebookEntry => ({
  id,
  title,
  cells,
  gallery,
  createdAt,
  updatedAt,
});
