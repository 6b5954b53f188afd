import { describe, expect, it } from "vitest";
import { countdownBeginner } from "../../lib/model/scripted/countdown-beginner";
import { scriptedModel } from "../../lib/model/scripted/scripted-model";
import type { ChatMessage } from "../../lib/policy/chat";
import { chatPolicy } from "../../lib/policy/chat-policy";
import { askForRest, askForStep } from "../../lib/policy/prompts";
import { parseProblem } from "../../lib/problems/families";

const parsed = parseProblem("16 14 10 -> 5");
if (!parsed.ok) throw new Error(parsed.error);
const problem = parsed.value;
const streamsOf = (...numbers: readonly number[]) => numbers.map((index) => ({ seed: 3, purpose: "test" as const, group: 0, index }));
const options = { temperature: 1, maxTokens: 100 };
const path = ["16 - 14 = 2, leaving 10 and 2."];

/** A chat model that always says the same. */
const parrot = (text: string) => scriptedModel({ name: "parrot", summary: "Says one thing.", reply: () => text });
const stepOf = async (text: string, maxTokens = 100) => {
  const [step] = await chatPolicy(parrot(text)).propose(problem, [], streamsOf(0), { temperature: 1, maxTokens });
  return step;
};

describe("a chat model as a policy", () => {
  it("is asked in words: the rules, the problem, the steps so far, and what to write", () => {
    const read = (messages: readonly ChatMessage[]) => messages.map(({ content }) => content).join("\n");
    const asked = read(askForStep(problem, path));
    for (const words of ["Use each number exactly once", "\\boxed{answer}", problem.statement, path[0], "one line."])
      expect(asked).toContain(words);
    expect(read(askForRest(problem, []))).not.toContain("so far");
  });

  it("proposes the first line with words of a reply, and says how the reply ended", async () => {
    expect(await stepOf("\n\nOne step.\nAnother.")).toMatchObject({ text: "One step.", stop: "boundary", logProbability: null });
    expect(await stepOf("One step.")).toMatchObject({ text: "One step.", tokens: 2, stop: "boundary" });
    expect(await stepOf("One long step.", 2)).toMatchObject({ stop: "limit", tokens: 2 });
    expect(await stepOf("One.\nTwo three.", 2)).toMatchObject({ text: "One.", stop: "boundary" });
    expect(await stepOf(" \n")).toMatchObject({ text: "", stop: "end" });
  });

  it("rolls out from every path, each sample on its own stream: alone as in a batch", async () => {
    const policy = chatPolicy(scriptedModel(countdownBeginner));
    const requests = [[], path].map((steps) => ({ path: steps, streams: streamsOf(0, 1, 2, 3, 4, 5) }));
    const together = await policy.rollout(problem, requests, options);
    for (const [at, { path: from, streams }] of requests.entries()) {
      for (const [i, stream] of streams.entries()) {
        const [alone] = await policy.rollout(problem, [{ path: from, streams: [stream] }], options);
        expect(together[at]?.[i]).toEqual(alone?.[0]);
      }
    }
    expect(new Set(together[0]?.map(({ text }) => text)).size).toBeGreaterThan(1);
    for (const { text, stop } of together[1] ?? []) {
      expect(text).toMatch(/^\d+ [-+*/] \d+ = \d+, so the answer is \\boxed\{\d+\}\.$/);
      expect(stop).toBe("end");
    }
  });

  it("stops with the signal's reason", async () => {
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    const policy = chatPolicy(scriptedModel(countdownBeginner));
    await expect(policy.propose(problem, [], streamsOf(0), { ...options, signal: controller.signal })).rejects.toThrow("enough");
  });
});
