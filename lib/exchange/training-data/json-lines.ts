import type { Sheet } from "./sheet";

/** One object a line, in UTF-8, columns in the sheet's order. Unicode's line separators are not escaped, as JSON allows. */
export const writeJsonLines = ({ columns, rows }: Sheet): Uint8Array =>
  new TextEncoder().encode(
    rows.map((row) => `${JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name]])))}\n`).join(""),
  );
