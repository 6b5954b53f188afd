/** The verifier's decision on a finished solution, explained. */
export interface Verification {
  readonly isRight: boolean;
  /** Whether every step is allowed, wherever they lead. */
  readonly isSound: boolean;
  /** The final answer in a form in which equal answers are equal texts; null where the solution states none. */
  readonly answer: string | null;
  /** One sentence for a person. */
  readonly reason: string;
}
