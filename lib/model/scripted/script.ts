import type { ChatMessage } from "../../policy/chat";

/** Answers messages by rule: a policy without a model, for demonstrations and tests. */
export interface Script {
  /** Stands in every provenance; unique among the scripts. */
  readonly name: string;
  /** In one sentence, what it does and what it can answer. */
  readonly summary: string;
  /** A pure function of the messages and of the draws, each uniform in [0, 1). */
  readonly reply: (messages: readonly ChatMessage[], draw: () => number) => string;
}
