"use client";

import { saveFile } from "../../lib/store/save-file";
import { Button } from "../ui/button";

interface ResultExportProps {
  /** The name of the file, with its ending. */
  readonly file: string;
  /** What the button is for, to who does not see where it stands: "the search". */
  readonly of: string;
  /** Makes the file's text, when it is asked for. */
  readonly write: () => string;
}

/** Saves a result as a file of the formats of docs/file-format.md. */
export function ResultExport({ file, of, write }: ResultExportProps) {
  return (
    <Button look="quiet" className="result-export" onClick={() => saveFile(file, write())}>
      Export JSON<span className="hidden-visually"> of {of}</span>
    </Button>
  );
}
