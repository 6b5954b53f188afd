import type { Trouble } from "../trouble";

/** The messages between the page and a worker about one kind of task. `never` stands for messages that a task does not have. */
export interface TaskTypes {
  readonly request: unknown;
  /** Sent ahead of the request, one at a time: a large request in one message would stop the page. */
  readonly part: unknown;
  /** Reaches the task while it runs. */
  readonly note: unknown;
  readonly progress: unknown;
  readonly result: unknown;
}

/** The types of a task that has some of them. */
export type Task<Types extends Partial<TaskTypes>> = {
  readonly [Name in keyof TaskTypes]: Name extends keyof Types ? Types[Name] : never;
};

/** The tasks of a worker, by name. */
export type Protocol = Readonly<Record<string, TaskTypes>>;

export type NameOf<P extends Protocol> = keyof P & string;

/** A message of the page. `task` is the page's number of the task that the message belongs to. */
export type ToWorker =
  | { readonly kind: "part"; readonly task: number; readonly part: unknown }
  | { readonly kind: "request"; readonly task: number; readonly name: string; readonly request: unknown }
  | { readonly kind: "note"; readonly task: number; readonly note: unknown }
  /** The page has handled one message of progress. */
  | { readonly kind: "handled"; readonly task: number }
  | { readonly kind: "cancel"; readonly task: number };

/** A message of the worker. */
export type FromWorker =
  | { readonly kind: "part taken"; readonly task: number }
  | { readonly kind: "progress"; readonly task: number; readonly progress: unknown }
  | { readonly kind: "result"; readonly task: number; readonly result: unknown }
  /** The task ended early because the page canceled it, and has no result. */
  | { readonly kind: "canceled"; readonly task: number }
  /** `isLoss`: another worker could do the task. */
  | { readonly kind: "failed"; readonly task: number; readonly trouble: Trouble; readonly isLoss: boolean }
  /** The worker is of no use any more: every answer to come would be wrong, or none. */
  | { readonly kind: "broken"; readonly trouble: Trouble };

const transfers = new WeakMap<object, Transferable[]>();

/** Marks the buffers of a value that is sent next as handed over: the receiver gets them without a copy, the sender has them no more. */
export function handOver<Value extends object>(value: Value, buffers: readonly Transferable[]): Value {
  transfers.set(value, [...buffers]);
  return value;
}

/** The buffers that are handed over with a value. */
export const buffersOf = (value: unknown): Transferable[] =>
  typeof value === "object" && value !== null ? (transfers.get(value) ?? []) : [];
