/** A failure as a person reads it: what happened, and what to do. */
export interface Trouble {
  readonly what: string;
  readonly advice: string;
}
