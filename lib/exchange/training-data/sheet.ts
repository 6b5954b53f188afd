/** The type of a column, within the common part of JSON and Parquet. Every value is present unless the type is "optional". */
export type ColumnType =
  | "text"
  /** 32 bits. */
  | "whole"
  | "real"
  | "truth"
  | { readonly optional: "text" | "real" }
  | { readonly list: ColumnType }
  | { readonly fields: Readonly<Record<string, ColumnType>> };

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Its meaning, for the card. */
  readonly meaning: string;
}

export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [field: string]: Cell };

/** The content of a file, independent of its format: every row has exactly these columns. */
export interface Sheet {
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly [column: string]: Cell }[];
}

/** "list of {role: text, content: text}", for the card. */
export function typeInWords(type: ColumnType): string {
  if (typeof type === "string") return type;
  if ("optional" in type) return `${type.optional} or null`;
  if ("list" in type) return `list of ${typeInWords(type.list)}`;
  return `{${Object.entries(type.fields)
    .map(([name, inner]) => `${name}: ${typeInWords(inner)}`)
    .join(", ")}}`;
}
