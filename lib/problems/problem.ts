import type { Brand } from "../base/brand";

export type ProblemId = Brand<string, "ProblemId">;

export const familyNames = ["countdown-3", "countdown-4", "linear-equation"] as const;
export type FamilyName = (typeof familyNames)[number];

export type ProblemSource =
  | { readonly kind: "typed" }
  | { readonly kind: "generated"; readonly seed: number; readonly index: number; readonly split: Split };

/** Training and held-out problems never share their numbers (see each family's generator). */
export const splits = ["train", "held-out"] as const;
export type Split = (typeof splits)[number];

/** What is asked. How an answer is judged is decided in `lib/verify`, by the family. */
export interface Problem {
  /** Equal for equal problems of a family: "countdown-3:16,14,10->5". */
  readonly id: ProblemId;
  /** What the policy reads, without a line end: "Use 16, 14 and 10 to make 5." */
  readonly statement: string;
  readonly answer: string;
  readonly family: FamilyName;
  readonly source: ProblemSource;
}
