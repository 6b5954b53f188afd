/** Ctrl-C, a request to end (from "kill", from a system that shuts down), and a terminal that closes. */
const requests = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
export type EndRequest = (typeof requests)[number];

/** A second request within this time is the same one: npm passes Ctrl-C on to a process that the terminal has told already. */
const SAME_REQUEST = 1_000;

/** What a command needs at most to keep what it has: the largest tree is written in a second. */
const LONGEST_END = 30_000;

/** How often it is looked whether the process that started this one is still there. */
const LOOK_EVERY = 500;

/**
 * Aborted by the first request to end, so that a command keeps what it has. A later one calls `endAtOnce`, and so does a command that does not end.
 *
 * npm passes a request to the shell between it and its script, which ends without passing it on: the end of that shell is the request then.
 */
export function interruptOf(process: NodeJS.Process, endAtOnce: (request: EndRequest) => void): AbortSignal {
  const controller = new AbortController();
  let since = 0;
  const interrupt = (request: EndRequest): void => {
    since = performance.now();
    controller.abort(new Error("interrupted"));
    setTimeout(() => endAtOnce(request), LONGEST_END).unref();
  };
  for (const request of requests) {
    process.on(request, () => {
      if (!controller.signal.aborted) interrupt(request);
      else if (performance.now() - since > SAME_REQUEST) endAtOnce(request);
    });
  }
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      interrupt("SIGTERM");
    }, LOOK_EVERY);
    timer.unref();
  }
  return controller.signal;
}
