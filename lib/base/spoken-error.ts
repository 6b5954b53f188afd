import type { Trouble } from "./trouble";

/** An error whose sentences a person may read. The words of any other error are for the console alone. */
export class SpokenError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.what);
    this.trouble = trouble;
  }
}

/** What did the work is gone or of no use any more. The work was not at fault: another worker can do it. */
export class LostError extends SpokenError {}
