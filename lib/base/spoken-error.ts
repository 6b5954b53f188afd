import type { Trouble } from "./trouble";

/** An error whose sentences a person may read. The words of any other error are for the console alone. */
export class SpokenError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.what);
    this.trouble = trouble;
  }
}

/** The worker is lost or unusable. The request was not at fault: another worker can serve it. */
export class LostError extends SpokenError {}
