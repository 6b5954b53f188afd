/** What breaks the promise that nothing from outside breaks or hangs the notebook. */
export const findingKinds = [
  "hang",
  "memory",
  "crash",
  "thrown",
  "slow",
  "no place",
  "raw words",
  "other document",
  "not deleted",
  "cell fails",
] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly kind: FindingKind;
  /** What was being done: "read", "session", … */
  readonly stage: string;
  /** The error, or the refusal's words; empty where the stage says all. */
  readonly about: string;
  /** Of the mutation, with which it can be made again. */
  readonly number: number;
  readonly words: string;
  /** Milliseconds of computing, or megabytes of memory. */
  readonly amount: number;
}

/** What one mutation came to. */
export interface Outcome {
  readonly number: number;
  readonly kind: string;
  /** Whether the reader took it. */
  readonly isTaken: boolean;
  /** The longest stage, milliseconds of computing. */
  readonly longest: number;
  /** Of the file or link. */
  readonly bytes: number;
}
