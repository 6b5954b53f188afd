/** Downloads a file to the person's disk. Its content goes nowhere else. */
export function saveFile(name: string, content: Blob | string, type = "application/json"): void {
  const address = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName(name);
  link.click();
  // The browser needs the address until the download has started.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A file name from a person's title: without characters that file systems refuse or that hide an extension; never empty. */
export function fileName(name: string): string {
  const kept = name
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|\s+$/g, "");
  return kept.slice(0, 120) || "astrolabe";
}
