import type { Console } from "./command";

/** Milliseconds between lines of progress in a file or for a program. */
const EVERY = 10_000;

/**
 * Prints how far a command is. For a person: every step. Otherwise: the beginning, the end and a line now and then, so that a log stays
 * short.
 */
export function createProgress(console: Console, now: () => number = () => performance.now()) {
  let said = Number.NEGATIVE_INFINITY;
  return (text: string, isLast = false): void => {
    const time = now();
    if (!console.isWatched && !isLast && time - said < EVERY) return;
    said = time;
    console.error(text);
  };
}
