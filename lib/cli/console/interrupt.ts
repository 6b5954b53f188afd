/** Ctrl-C, a request to end (from "kill" or a system that shuts down), and a terminal that closes. */
const requests = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
export type EndRequest = (typeof requests)[number];

/**
 * In milliseconds. A second request within this time counts as the same one: npm repeats Ctrl-C to a process that the terminal has already
 * interrupted.
 */
const SAME_REQUEST = 1_000;

/** The most milliseconds that a command needs to save its work: the largest tree is written in a second. */
const LONGEST_END = 30_000;

/** How often, in milliseconds, this process checks that the process that started it still runs. */
const LOOK_EVERY = 500;

/**
 * Aborted by the first request to end, so that a command saves its work. A later request calls `endAtOnce`, and so does a command that does
 * not end.
 *
 * npm sends a request only to the shell between it and its script, and that shell ends without passing the request on. So the end of that
 * shell counts as a request.
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
