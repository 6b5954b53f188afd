import type { Verification } from "./verification";

/**
 * What a verifier knows behind a step of a solution. A step more costs the same however many came before, and nothing changes in place, so that a
 * solution can go back to any of its steps and go on from there.
 */
export interface VerifiedPath {
  /** With one step more. */
  after(step: string): VerifiedPath;
  /** Of the solution that ends here. */
  verification(): Verification;
}

/** Characters of what a reason quotes. */
export const LONGEST_QUOTE = 80;
