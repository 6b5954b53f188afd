import { present } from "../base/assert";
import type { Policy, Proposal } from "../search/policy";
import type { ChatModel, ChatReply } from "./chat";
import { askForRest, askForStep } from "./prompts";

/** A chat model as a policy: it is asked for one step, or for the rest of a solution, in words. */
export const chatPolicy = (model: ChatModel): Policy => ({
  describe: () => model.describe(),
  propose: async (problem, path, streams, options) => {
    const [replies] = await model.reply([{ messages: askForStep(problem, path), streams }], options);
    return present(replies, "replies").map(stepOf);
  },
  rollout: async (problem, requests, options) => {
    const replies = await model.reply(
      requests.map(({ path, streams }) => ({ messages: askForRest(problem, path), streams })),
      options,
    );
    return replies.map((some) => some.map(({ isEnded, ...reply }) => ({ ...reply, stop: isEnded ? "end" : "limit" })));
  },
});

/**
 * The first line with words of a reply: more than one step was not asked for. The tokens and the log-probability are those of the whole reply, which
 * was drawn for the step. A reply without words ends the solution.
 */
function stepOf({ text, tokens, logProbability, isEnded }: ChatReply): Proposal {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const [line = ""] = lines;
  const isWhole = isEnded || lines.length > 1;
  return { text: line, tokens, logProbability, stop: !isWhole ? "limit" : line === "" ? "end" : "boundary" };
}
