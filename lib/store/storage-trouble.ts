import type { Trouble } from "../base/trouble";
import { NeverKept } from "../runs/never-kept";

/** The database has a later version than this code reads. */
export class WrittenByNewer extends Error {}

/** The database lacks stores that every version of it has. */
export class Foreign extends Error {}

/** The browser does not answer requests to its database. */
export class NoAnswer extends Error {}

/** For work on the database that takes too long. */
export const noAnswer = (): never => {
  throw new NoAnswer();
};

/** The database cannot be opened; the trouble says why. */
export class NoDatabase extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.what);
    this.trouble = trouble;
  }
}

const ADVICE = "Export the notebook to keep it; until then only this page remembers your changes.";

const forbidden: Trouble = {
  what: "This browser does not let the page store anything.",
  advice: `Private windows and blocked cookies cause that. ${ADVICE}`,
};

/** Whether the page will get no database, however often it asks. */
export const isForbidden = ({ what }: Trouble): boolean => what === forbidden.what;

/** A failure of the database as a person reads it. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof WrittenByNewer) {
    return { what: "A newer Astrolabe has used this browser's database.", advice: `Load the page again to get it. ${ADVICE}` };
  }
  if (error instanceof Foreign) {
    return {
      what: "The database in this browser is not one of Astrolabe, or a part of it is missing.",
      advice: `Another page at this address may have made it. Clear the data of this address in the browser's settings to start anew. ${ADVICE}`,
    };
  }
  if (error instanceof NoAnswer) {
    return { what: "The browser's database does not answer.", advice: `The page goes on trying. ${ADVICE}` };
  }
  if (error instanceof NoDatabase) return error.trouble;
  if (error instanceof InWords) return error.cause === undefined ? { what: error.message, advice: ADVICE } : troubleOf(error.cause);
  const name = error instanceof DOMException || error instanceof Error ? error.name : "";
  switch (name) {
    case "QuotaExceededError":
      return {
        what: "This browser's storage for the page is full.",
        advice: `Delete notebooks that you do not need, or free disk space. ${ADVICE}`,
      };
    case "SecurityError":
    case "InvalidAccessError":
      return forbidden;
    case "TimeoutError":
      return {
        what: "Another tab uses an older version of the database.",
        advice: `Close the other tabs of this page, then load it again. ${ADVICE}`,
      };
    case "UnknownError":
      return {
        what: "The browser's database fails. The disk may be full.",
        advice: `The page goes on trying. Free disk space; if that does not help, close the browser and start it again. ${ADVICE}`,
      };
    case "InvalidStateError":
    case "AbortError":
      return { what: "The browser has closed the page's database.", advice: `The page goes on trying to open it. ${ADVICE}` };
    default: {
      const said = error instanceof Error ? error.message : String(error);
      return { what: `The browser's database failed: ${said.slice(0, 200)}.`, advice: ADVICE };
    }
  }
}

/** An error whose message is already written for a person. */
export class InWords extends Error {}

/** Turns an error into one whose message a person can read, with the original as its cause. */
export function inWords(error: unknown): Error {
  return error instanceof InWords || error instanceof NeverKept ? error : new InWords(troubleOf(error).what, { cause: error });
}

/** Whether the connection is closed, so that a new one may work. Safari uses an error name of its own. */
export const isClosed = (error: unknown): boolean =>
  error instanceof DOMException && ["InvalidStateError", "AbortError", "UnknownError"].includes(error.name);

export const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError";
