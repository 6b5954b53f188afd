/** Does something at most every so often, however often it is asked for; what was asked for last is done in the end. */
export interface Pace {
  /** In a task of its own, when the time has come. */
  soon(): void;
  /** Now, and no more for what was asked for before. */
  atOnce(): void;
}

/** `everyMs` in milliseconds, as `now` counts them. */
export function createPace(act: () => void, everyMs: number, now: () => number): Pace {
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const atOnce = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = now();
    act();
  };
  return {
    soon: () => {
      timer ??= setTimeout(atOnce, Math.max(0, last + everyMs - now()));
    },
    atOnce,
  };
}
