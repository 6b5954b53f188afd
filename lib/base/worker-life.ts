/** How a worker tells the page that it is there: the first message, with a port on which it answers pings. */
export interface LifeMessage {
  readonly life: "started";
}

/** What comes on that port: an answer to a ping, or the name of the lock that the worker now holds. */
export type LifeReply = { readonly kind: "here" } | { readonly kind: "holds"; readonly lock: string };

export const isLifeMessage = (data: unknown): data is LifeMessage =>
  typeof data === "object" && data !== null && "life" in data && data.life === "started";

/**
 * Called once, first, by every worker of the page. A worker that ends, whatever ended it, gives no sign of it; but the browser gives the locks
 * back that it held. So it holds one for as long as it lives. Pings serve where locks are missing (plain http) or do not answer.
 */
export function showLife(
  worker: { postMessage(message: LifeMessage, transfer: Transferable[]): void },
  locks: Pick<LockManager, "request"> | undefined,
  lock = `astrolabe worker ${crypto.getRandomValues(new Uint32Array(4)).join("-")}`,
): void {
  const { port1, port2 } = new MessageChannel();
  const say = (reply: LifeReply): void => port1.postMessage(reply);
  port1.onmessage = () => say({ kind: "here" });
  worker.postMessage({ life: "started" }, [port2]);
  const hold = (): Promise<never> => {
    say({ kind: "holds", lock });
    return new Promise<never>(() => undefined);
  };
  const ask = async (): Promise<void> => {
    await locks?.request(lock, hold);
  };
  // Refused where the page may store nothing.
  void ask().catch(() => undefined);
}
