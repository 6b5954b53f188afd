/** The verifier's decision on a finished solution, explained. */
export interface Verification {
  readonly isRight: boolean;
  /** Whether every step is allowed, wherever they lead. */
  readonly isSound: boolean;
  /** The first step that is not allowed, counted from 0; null where each is, even if no answer follows. */
  readonly falseStep: number | null;
  /** The final answer in a form in which equal answers are equal texts; null where the solution states none. */
  readonly answer: string | null;
  /** One sentence for a person. */
  readonly reason: string;
}

/** Why steps do not hold: the number of the first that does not, null where it is a fault of the whole. */
export interface Fault {
  readonly step: number | null;
  readonly reason: string;
}
