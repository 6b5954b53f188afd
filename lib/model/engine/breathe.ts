/**
 * A wait until messages that arrived before had their turn, a cancellation among them. By a channel, since timers are held back to 4 ms
 * when they follow each other.
 */
export function breatheBy({ port1, port2 }: Pick<MessageChannel, "port1" | "port2">): () => Promise<void> {
  return () =>
    new Promise((done) => {
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
}
