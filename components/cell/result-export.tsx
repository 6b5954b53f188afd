"use client";

import { saveFile } from "../../lib/store/save-file";
import { Button } from "../ui/button";

interface ResultExportProps {
  /** The name of the file, with its extension. */
  readonly file: string;
  /** The name of the result for screen readers: "the search". */
  readonly of: string;
  /** Makes the file's text on demand. */
  readonly write: () => string;
}

/** Saves a result as a file in a format of docs/file-format.md. */
export function ResultExport({ file, of, write }: ResultExportProps) {
  return (
    <Button look="quiet" className="result-export" onClick={() => saveFile(file, write())}>
      Export JSON<span className="hidden-visually"> of {of}</span>
    </Button>
  );
}
