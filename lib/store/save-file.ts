/** Hands a file to the person, as a download. Its content goes nowhere else. */
export function saveFile(name: string, content: Blob | string, type = "application/json"): void {
  const address = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName(name);
  link.click();
  // Not before the browser has taken hold of it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What a person called it, without what file systems refuse and what hides an ending; never empty. */
export function fileName(name: string): string {
  const kept = name
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|\s+$/g, "");
  return kept.slice(0, 120) || "astrolabe";
}
