/** A worker's first message to the page. It carries a port on which the worker answers pings. */
export interface LifeMessage {
  readonly life: "started";
}

/** A message on that port: an answer to a ping, or the name of the lock that the worker now holds. */
export type LifeReply = { readonly kind: "here" } | { readonly kind: "holds"; readonly lock: string };

export const isLifeMessage = (data: unknown): data is LifeMessage =>
  typeof data === "object" && data !== null && "life" in data && data.life === "started";

/**
 * Every worker of the page calls this first, once. A worker that ends sends no message, but the browser releases its locks. So the worker
 * holds a lock for as long as it lives. Pings serve where locks are missing (plain http) or do not respond.
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
  // The browser refuses locks where the page may store nothing.
  void ask().catch(() => undefined);
}
