import { isPlainLine, titleLine } from "../base/plain-line";
import { z } from "../base/zod";
import { LONGEST_TITLE } from "../exchange/limits";
import type { NotebookRecord } from "./database";

/** A notebook's record as it was read: fields that are not what they should be have plain values in their place. */
export interface ReadRecord {
  readonly record: NotebookRecord;
  /** Names of the fields that could not be read; none where the record is whole. */
  readonly damaged: readonly string[];
}

const count = z.number().int().nonnegative();
const time = z.number().nonnegative().finite();

/** What every record of a notebook has. One that is in the trash has `deletedAt` beside it. */
const fields = {
  title: z.string().max(LONGEST_TITLE).refine(isPlainLine).transform(titleLine),
  cells: count,
  gallery: z.string().max(100).nullable(),
  createdAt: time,
  updatedAt: time,
  revision: count,
  first: count,
  present: count,
  last: count,
  shown: z.record(z.string(), z.string()),
  // Records of older versions have none.
  imports: z
    .string()
    .max(100)
    .regex(/^[^/]+$/)
    .nullable()
    .default(null),
} as const;

const plain: Omit<NotebookRecord, "id"> = {
  title: "A damaged notebook",
  cells: 0,
  gallery: null,
  createdAt: 0,
  updatedAt: 0,
  revision: 0,
  first: 0,
  present: 0,
  last: 0,
  shown: {},
  imports: null,
};

/**
 * The record that lies in the database under `id`, whatever it is: a list that has one bad record still shows it and all others. Where the
 * three positions of the states contradict each other, all three count as damaged.
 */
export function readRecord(id: string, value: unknown): ReadRecord {
  const raw: Readonly<Record<string, unknown>> = value !== null && typeof value === "object" ? { ...value } : {};
  const damaged: string[] = [];
  const read = Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => {
      const field = schema.safeParse(raw[name]);
      if (!field.success) damaged.push(name);
      return [name, field.success ? field.data : plain[name as keyof typeof plain]];
    }),
  );
  // Every field is there, each by its own schema.
  const record = { id, ...read } as unknown as NotebookRecord;
  const { first, present, last } = record;
  const isInOrder = first <= present && present <= last && !positions.some((name) => damaged.includes(name));
  if (isInOrder) return { record, damaged };
  const others = damaged.filter((name) => !positions.includes(name));
  return { record: { ...record, first: 0, present: 0, last: 0 }, damaged: [...others, ...positions] };
}

const positions = ["first", "present", "last"];

/** Whether it is not known where the states lie. */
export const isPlaceDamaged = ({ damaged }: ReadRecord): boolean => damaged.includes("present");
