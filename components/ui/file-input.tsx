"use client";

import type { Ref } from "react";

interface FileInputProps {
  readonly onFile: (file: File) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** Where a JSON file is chosen. It is not seen: `ref.current.click()` opens the browser's dialog. */
export function FileInput({ onFile, ref }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      accept=".json,application/json"
      onChange={({ target }) => {
        const file = target.files?.[0];
        // So that the same file can be chosen again.
        target.value = "";
        if (file) onFile(file);
      }}
    />
  );
}
