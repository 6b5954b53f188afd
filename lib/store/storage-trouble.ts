import type { Trouble } from "../base/trouble";
import { NeverKept } from "../document/results/result-store";

/** The database has a later version than this code knows. */
export class WrittenByNewer extends Error {}

/** The database lacks what every version of it has. */
export class Foreign extends Error {}

/** The browser does not answer what the page asks of its database. */
export class NoAnswer extends Error {}

/** For work on the database that does not come within its time. */
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

const ADVICE = "Export the notebook to keep it; what you do now is remembered by this page alone.";

const forbidden: Trouble = {
  what: "This browser does not let the page store anything.",
  advice: `Private windows and blocked cookies do that. ${ADVICE}`,
};

/** Whether the page will get no database however often it asks. */
export const isForbidden = ({ what }: Trouble): boolean => what === forbidden.what;

/** What a database said, as a person reads it. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof WrittenByNewer) {
    return { what: "A newer Astrolabe has used this browser's database.", advice: `Load the page again to get it. ${ADVICE}` };
  }
  if (error instanceof Foreign) {
    return {
      what: "What this browser keeps for the page is not a database of Astrolabe, or a part of it is missing.",
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
        what: "Another tab holds an older version of the database.",
        advice: `Close the other tabs of this page, then load it again. ${ADVICE}`,
      };
    case "UnknownError":
      return {
        what: "The browser's database fails. The disk may be full.",
        advice: `The page goes on trying. Free disk space; where that does not help, close the browser and start it again. ${ADVICE}`,
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

/** An error that says what it has to in words already. */
export class InWords extends Error {}

/** An error whose message a person can read, and which keeps what caused it. */
export function inWords(error: unknown): Error {
  return error instanceof InWords || error instanceof NeverKept ? error : new InWords(troubleOf(error).what, { cause: error });
}

/** Whether the connection is gone, so that another one may do. Safari has its own word for it. */
export const isClosed = (error: unknown): boolean =>
  error instanceof DOMException && ["InvalidStateError", "AbortError", "UnknownError"].includes(error.name);

export const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError";
