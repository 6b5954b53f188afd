import { parquetReadObjects } from "hyparquet";
import type { z } from "../../../lib/base/zod";
import type { TrainingExport } from "../../../lib/exchange/training-data/training-files";

/** The bytes of a file of the export. */
export function bytesOf({ files, card }: TrainingExport, name: string): Uint8Array {
  const file = [...files, card].find((one) => one.name === name);
  if (file === undefined) throw new Error(`there is no file ${name}`);
  return file.write();
}

/** The rows of a file as its stack would get them, by a parser of the format that knows nothing of us, each against the stack's columns. */
export async function readBack<Schema extends z.ZodType>(made: TrainingExport, name: string, schema: Schema): Promise<z.output<Schema>[]> {
  const bytes = bytesOf(made, name);
  const rows = name.endsWith(".parquet") ? await parquetReadObjects({ file: new Uint8Array(bytes).buffer }) : readLines(bytes);
  return rows.map((row) => schema.parse(row));
}

function readLines(bytes: Uint8Array): unknown[] {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
