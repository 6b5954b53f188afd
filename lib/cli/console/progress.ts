import type { Console } from "./command";

/** Milliseconds between lines of progress that go to a file or a program. */
const EVERY = 10_000;

/**
 * Says how far a command is: every time where a person watches; else at the beginning, at the end and now and then, so that a log stays short however long
 * the command runs.
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
