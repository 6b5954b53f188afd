/** Limits how often an action runs. Requests between two runs become one run, and the last request is always served. */
export interface Pace {
  /** Asks for a run, in a later task, as soon as the interval allows. */
  soon(): void;
  /** Runs now, and drops the requests that were waiting. */
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
