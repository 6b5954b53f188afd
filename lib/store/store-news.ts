import { z } from "../base/zod";

/** A message to every tab that a notebook has changed in the database. */
export interface StoreNews {
  readonly id: string;
  /** Null where it was deleted. */
  readonly revision: number | null;
}

export interface NewsChannel {
  post(news: StoreNews): void;
  /** Receives messages of this tab and of others. */
  subscribe(listener: (news: StoreNews) => void): () => void;
  close(): void;
}

const schema = z.strictObject({ id: z.string(), revision: z.number().nullable() });

/** Carries messages between the parts of this page and, where there is a channel, between tabs. */
export function createNewsChannel(channel: BroadcastChannel | null): NewsChannel {
  const listeners = new Set<(news: StoreNews) => void>();
  const tell = (news: StoreNews): void => {
    for (const listener of listeners) listener(news);
  };
  channel?.addEventListener("message", ({ data }) => {
    const news = schema.safeParse(data);
    if (news.success) tell(news.data);
  });
  return {
    post: (news) => {
      channel?.postMessage(news);
      tell(news);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      listeners.clear();
      channel?.close();
    },
  };
}
