"use client";

import type { Ref } from "react";

interface FileInputProps {
  readonly onFile: (file: File) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** An invisible input for a JSON file: `ref.current.click()` opens the browser's dialog. */
export function FileInput({ onFile, ref }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      accept=".json,.jsonl,application/json"
      onChange={({ target }) => {
        const file = target.files?.[0];
        // So that choosing the same file again triggers a change.
        target.value = "";
        if (file) onFile(file);
      }}
    />
  );
}
