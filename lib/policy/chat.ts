import type { PolicyDescription } from "../base/provenance";
import type { Stream } from "../base/rng";
import type { SamplingOptions } from "../search/policy";

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** One reply for each. */
  readonly streams: readonly Stream[];
}

export interface ChatReply {
  readonly text: string;
  /** As the model counts them. */
  readonly tokens: number;
  /** Sum over the tokens, natural logarithm; null where the model does not say. */
  readonly logProbability: number | null;
  /** False: cut off at the most tokens. */
  readonly isEnded: boolean;
}

/** A model that answers messages: behind a server, of the hub, or a script. Each reply draws from the stream given for it, as far as the model lets it. */
export interface ChatModel {
  describe(): PolicyDescription;
  /** The replies of each request, in the order of its streams. Rejects with the signal's reason when it is aborted. */
  reply(requests: readonly ChatRequest[], options: SamplingOptions): Promise<readonly (readonly ChatReply[])[]>;
}
