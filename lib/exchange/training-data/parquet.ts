import { parquetWriteBuffer, type SchemaElement } from "hyparquet-writer";
import { astrolabeVersion } from "../../base/version";
import type { ColumnType, Sheet } from "./sheet";

/**
 * A Parquet file with nested columns: lists in the three-level form of the format's specification, records as groups, so that
 * `pandas.read_parquet` and `datasets` give lists of dictionaries. Snappy; texts are UTF-8.
 */
export const writeParquet = ({ columns, rows }: Sheet): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      schema: [{ name: "root", num_children: columns.length }, ...columns.flatMap(({ name, type }) => elementsOf(name, type))],
      columnData: columns.map(({ name }) => ({ name, data: rows.map((row) => row[name]) })),
      createdBy: `astrolabe version ${astrolabeVersion}`,
    }),
  );

/** The elements of a column, depth first. */
function elementsOf(name: string, type: ColumnType): SchemaElement[] {
  if (typeof type === "string") return [{ name, ...leaf[type], repetition_type: "REQUIRED" }];
  if ("optional" in type) return [{ name, ...leaf[type.optional], repetition_type: "OPTIONAL" }];
  if ("list" in type) {
    return [
      { name, converted_type: "LIST", logical_type: { type: "LIST" }, repetition_type: "REQUIRED", num_children: 1 },
      { name: "list", repetition_type: "REPEATED", num_children: 1 },
      ...elementsOf("element", type.list),
    ];
  }
  const fields = Object.entries(type.fields);
  return [
    { name, repetition_type: "REQUIRED", num_children: fields.length },
    ...fields.flatMap(([field, inner]) => elementsOf(field, inner)),
  ];
}

const leaf = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  whole: { type: "INT32" },
  real: { type: "DOUBLE" },
  truth: { type: "BOOLEAN" },
} as const satisfies Record<string, Partial<SchemaElement>>;
