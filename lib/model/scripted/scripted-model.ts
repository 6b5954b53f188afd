import { uniformAt } from "../../base/rng";
import type { ChatModel, ChatReply } from "../../policy/chat";
import type { Script } from "./script";

/** A script as a chat model. It counts words as tokens, runs on no device, and knows no probabilities. */
export const scriptedModel = ({ name, reply }: Script): ChatModel => ({
  describe: () => ({ kind: "scripted", script: name, precision: null, device: null, backend: null }),
  reply: async (requests, { maxTokens, signal }) => {
    signal?.throwIfAborted();
    return requests.map(({ messages, streams }) =>
      streams.map((stream) => {
        let position = 0;
        return cutAt(
          maxTokens,
          reply(messages, () => uniformAt(stream, position++)),
        );
      }),
    );
  },
});

/** The reply up to so many words. */
function cutAt(maxTokens: number, text: string): ChatReply {
  const words = [...text.matchAll(/\S+\s*/g)].map(([word]) => word);
  const isEnded = words.length <= maxTokens;
  const kept = isEnded ? text : words.slice(0, maxTokens).join("");
  return { text: kept, tokens: Math.min(words.length, maxTokens), logProbability: null, isEnded };
}
