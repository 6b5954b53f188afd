import { writeCard } from "./card";
import { type ExportSettings, type Gathered, gather } from "./gather";
import { writeJsonLines } from "./json-lines";
import { writeParquet } from "./parquet";
import { dpoSheet, ktoSheet } from "./preferences";
import { prmSheet } from "./prm";
import { rlSheet } from "./rl";
import { sftSheet, verlSftSheet } from "./sft";
import type { Sheet } from "./sheet";
import type { TrainingRecord } from "./training-record";

export interface TrainingFile {
  readonly name: string;
  /** The file's readers, in a line. */
  readonly purpose: string;
  readonly rows: number;
  /** Makes the file's bytes on demand. */
  readonly write: () => Uint8Array;
}

export interface TrainingExport extends Omit<Gathered, "records"> {
  /** In a fixed order, files without rows included. */
  readonly files: readonly TrainingFile[];
  /** The README.md that goes with the files. */
  readonly card: TrainingFile;
}

/** A file and its content, before its bytes are made. */
export interface PlannedFile {
  readonly name: string;
  readonly purpose: string;
  readonly sheet: Sheet;
}

/** The files of an export and its card. The same records and settings give the same bytes. */
export function trainingFiles(all: readonly TrainingRecord[], settings: ExportSettings): TrainingExport {
  const { records, counts, leftOut } = gather(all, settings);
  const [astro, direct, rl] = [sftSheet(records, "astro"), sftSheet(records, "direct"), rlSheet(records)];
  const planned: readonly PlannedFile[] = [
    { name: "astro_sft.jsonl", purpose: "supervised fine-tuning with TRL or OpenRLHF", sheet: astro },
    { name: "direct_sft.jsonl", purpose: "the control: the same problems and right terminals, without search in the text", sheet: direct },
    { name: "astro_sft.parquet", purpose: "supervised fine-tuning with verl", sheet: verlSftSheet(records, "astro") },
    { name: "direct_sft.parquet", purpose: "the control with verl", sheet: verlSftSheet(records, "direct") },
    { name: "astro_rl.parquet", purpose: "GRPO with verl", sheet: rl },
    { name: "astro_rl.json", purpose: "GRPO with TRL, OpenRLHF or verl: JSON, one object a line", sheet: rl },
    { name: "astro_prm.jsonl", purpose: "process reward models with TRL", sheet: prmSheet(records, settings.threshold) },
    { name: "astro_dpo.jsonl", purpose: "preference pairs for DPO with TRL or OpenRLHF", sheet: dpoSheet(records, settings.mostPairs) },
    { name: "astro_kto.jsonl", purpose: "single verdicts for KTO with TRL", sheet: ktoSheet(records) },
  ];
  const files = planned.map(({ name, purpose, sheet }): TrainingFile => {
    const write = name.endsWith(".parquet") ? writeParquet : writeJsonLines;
    return { name, purpose, rows: sheet.rows.length, write: () => write(sheet) };
  });
  const card: TrainingFile = {
    name: "README.md",
    purpose: "what is in the files",
    rows: 0,
    write: () => new TextEncoder().encode(writeCard(planned, { records, counts, leftOut }, settings)),
  };
  return { files, card, counts, leftOut };
}
