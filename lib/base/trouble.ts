/** A failure as the page shows it: what happened, and what to do. */
export interface Trouble {
  readonly what: string;
  readonly advice: string;
}
