"use client";

import { createContext, use } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";

/** Opens a file; `into` is a file cell that asked for it and receives its content. */
export type OpenFile = (file: File, into?: CellId) => void;

const FileOpenerContext = createContext<OpenFile | null>(null);
export const FileOpenerProvider = FileOpenerContext.Provider;

/** How a file is opened from within a cell; inside a notebook's page only. */
export function useFileOpener(): OpenFile {
  const open = use(FileOpenerContext);
  if (!open) throw new Error("useFileOpener outside of a notebook");
  return open;
}
