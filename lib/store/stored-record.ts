import { isPlainLine, titleLine } from "../base/plain-line";
import { z } from "../base/zod";
import { LONGEST_TITLE } from "../exchange/limits";
import type { NotebookRecord } from "./database";

/** A notebook's record as read: fields that are not valid have default values. */
export interface ReadRecord {
  readonly record: NotebookRecord;
  /** Names of the fields that could not be read; none where the record is whole. */
  readonly damaged: readonly string[];
}

const count = z.number().int().nonnegative();
const time = z.number().nonnegative().finite();

/** The fields of every notebook's record. A record in the trash also has `deletedAt`. */
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
  // Older versions wrote no such field.
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
 * Reads any stored value as the record of notebook `id`, so that a list with one bad record still shows that one and all others. Where the
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
  // Every field is there, each checked by its own schema.
  const record = { id, ...read } as unknown as NotebookRecord;
  const { first, present, last } = record;
  const isInOrder = first <= present && present <= last && !positions.some((name) => damaged.includes(name));
  if (isInOrder) return { record, damaged };
  const others = damaged.filter((name) => !positions.includes(name));
  return { record: { ...record, first: 0, present: 0, last: 0 }, damaged: [...others, ...positions] };
}

const positions = ["first", "present", "last"];

/** Whether the positions of the states are unknown. */
export const isPlaceDamaged = ({ damaged }: ReadRecord): boolean => damaged.includes("present");
