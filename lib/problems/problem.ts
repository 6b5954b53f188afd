import type { Brand } from "../base/brand";

export type ProblemId = Brand<string, "ProblemId">;

/** The name of an entry of the registry (lib/problems/families.ts). Open: a family is added by a folder and a line there. */
export type FamilyName = string;

/** Training and held-out problems never share their numbers (see each family's generator). */
export const splits = ["train", "held-out"] as const;
export type Split = (typeof splits)[number];

/** Where a problem is from. */
export type ProblemSource =
  | { readonly kind: "typed" }
  | { readonly kind: "generated"; readonly seed: number; readonly index: number; readonly split: Split }
  /** A row of a set that others published; `revision` is null where it is not known. */
  | { readonly kind: "set"; readonly set: string; readonly split: string; readonly index: number; readonly revision: string | null }
  /** `place`: where in the file, as a person would look for it ("line 12"); `sha256`: of the whole file. */
  | { readonly kind: "file"; readonly name: string; readonly place: string; readonly sha256: string };

/** What a family may keep of a problem beside its texts: plain JSON. */
export type ProblemData = Readonly<Record<string, unknown>>;

/** What is asked. Stored whole wherever it goes; nothing is read out of its id. */
export interface Problem {
  /** Equal for problems of which everything else, apart from the source, is equal: "countdown-3:16,14,10->5". */
  readonly id: ProblemId;
  /** What the policy reads, without a line end: "Use 16, 14 and 10 to make 5." */
  readonly statement: string;
  /** The right final answer; null where it is not known. */
  readonly answer: string | null;
  readonly family: FamilyName;
  readonly source: ProblemSource;
  /** What the family's judge needs beside the texts. Absent where the statement says all. */
  readonly data?: ProblemData;
}
