/** For the case that messages do not come: some browsers delay them. */
const LONGEST_MS = 200;

/**
 * Waits until earlier messages, such as a cancellation, have been handled. Uses a channel, since browsers delay successive timers by 4 ms.
 */
export function breatheBy({ port1, port2 }: Pick<MessageChannel, "port1" | "port2">): () => Promise<void> {
  return () =>
    new Promise((done) => {
      const timer = setTimeout(done, LONGEST_MS);
      port1.onmessage = () => {
        clearTimeout(timer);
        done();
      };
      port2.postMessage(null);
    });
}
