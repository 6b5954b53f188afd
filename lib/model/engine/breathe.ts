/** In case messages do not come: some browsers are told to hold them back. */
const LONGEST_MS = 200;

/**
 * A wait until messages that arrived before had their turn, a cancellation among them. By a channel, since timers are held back to 4 ms
 * when they follow each other.
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
