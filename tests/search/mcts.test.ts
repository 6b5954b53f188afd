import { describe, expect, it } from "vitest";
import { defaultConfiguration, quickConfiguration } from "../../lib/search/configuration";
import type { SearchEvent } from "../../lib/search/events";
import { hashTree } from "../../lib/search/hash-tree";
import { nextPhaseOf } from "../../lib/search/mcts";
import type { Policy } from "../../lib/search/policy";
import { childrenOf, createTree, meanValue, outcomeOf, priorOf, replay, type SearchTree, visitsOf } from "../../lib/search/tree";
import { search } from "../fixtures/judged-search";
import { wholeFamily } from "../fixtures/whole-family";
import { referenceSearch } from "./reference-search";
import { scriptedPolicy } from "./scripted-policy";

const problemAt = (index: number) => wholeFamily(index % 2 === 0 ? "countdown-3" : "countdown-4").generate(11, index, "held-out");
const policy = scriptedPolicy();

async function run(
  seed: number,
  configuration = quickConfiguration,
  tree: SearchTree = createTree(4),
): Promise<{ tree: SearchTree; events: SearchEvent[] }> {
  const events: SearchEvent[] = [];
  for await (const event of search(tree, { problem: problemAt(seed), policy, configuration, seed })) events.push(structuredClone(event));
  return { tree, events };
}

describe("the search", () => {
  it("has N, Q and priors equal to those of a second implementation", async () => {
    for (let seed = 0; seed < 40; seed++) {
      const configuration = { ...defaultConfiguration, rollouts: 4 * (1 + (seed % 4)), iterations: 4 + seed, exploration: 0.5 + seed / 20 };
      const { tree } = await run(seed, configuration);
      const reference = await referenceSearch(problemAt(seed), policy, configuration, seed);
      expect(tree.size, `seed ${seed}`).toBe(reference.length);
      for (const node of reference) {
        expect(tree.text[node.id] ?? "", `seed ${seed}`).toBe(node.path.at(-1) ?? "");
        expect(visitsOf(tree, node.id), `N, seed ${seed}`).toBe(node.N);
        expect(meanValue(tree, node.id), `Q, seed ${seed}`).toBeCloseTo(node.Q, 10);
        expect(priorOf(tree, node.id), `prior, seed ${seed}`).toBeCloseTo(node.prior, 12);
      }
    }
  });

  it("takes the share of the samples as the prior where the policy knows no log-probabilities", async () => {
    const silent: Policy = {
      ...policy,
      propose: async (...asked) =>
        (await policy.propose(...asked)).map((proposal, i) => ({ ...proposal, logProbability: i === 0 ? null : proposal.logProbability })),
    };
    const tree = createTree();
    const request = { problem: problemAt(4), policy: silent, configuration: quickConfiguration, seed: 4 };
    for await (const _ of search(tree, request)) void _;
    expect(tree.size).toBeGreaterThan(20);
    for (let node = 1; node < tree.size; node++) {
      const child = tree.details[node];
      expect(child?.prior).toBeCloseTo((child?.samples ?? 0) / quickConfiguration.branching, 12);
    }
    expect(childrenOf(tree, 0).some((node) => tree.details[node]?.logProbability === null)).toBe(true);
  });

  it("gives the same tree for the same seed, and another for another", async () => {
    const hashes = await Promise.all([3, 3, 5].map(async (seed) => hashTree((await run(seed)).tree)));
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  it("gives the same tree one phase at a time as at once", async () => {
    const { tree } = await run(7);
    const stepped = createTree();
    for (;;) {
      const phase = nextPhaseOf(stepped, quickConfiguration);
      const { value } = await search(stepped, { problem: problemAt(7), policy, configuration: quickConfiguration, seed: 7 }).next();
      if (phase === null) break;
      expect(value?.kind).toBe(phase);
    }
    expect(hashTree(stepped)).toBe(hashTree(tree));
  });

  it("goes on after a cancellation, also from a replay of its events, to the tree of an uninterrupted run", async () => {
    const whole = await run(9);
    for (let after = 0; after < 20; after++) {
      const controller = new AbortController();
      const events: SearchEvent[] = [];
      const request = { problem: problemAt(9), policy, configuration: quickConfiguration, seed: 9, signal: controller.signal };
      if (after === 0) controller.abort();
      for await (const event of search(createTree(), request)) {
        events.push(event);
        if (events.length === after) controller.abort();
      }
      expect(events.at(-1)).toEqual({ kind: "stopped", reason: "cancelled" });
      const { tree } = await run(9, quickConfiguration, replay(events));
      expect(hashTree(tree), `cancelled after ${after} events`).toBe(hashTree(whole.tree));
    }
  });

  it("replays its events to the same tree", async () => {
    const { tree, events } = await run(12, defaultConfiguration);
    expect(hashTree(replay(events))).toBe(hashTree(tree));
  });

  it("counts each node's visits as its own simulation and its children's", async () => {
    const { tree } = await run(4, defaultConfiguration);
    for (let node = 1; node < tree.size; node++) {
      const children = childrenOf(tree, node);
      if (children.length === 0) continue;
      expect(visitsOf(tree, node)).toBe(1 + children.reduce((sum, child) => sum + visitsOf(tree, child), 0));
      expect(children.reduce((sum, child) => sum + priorOf(tree, child), 0)).toBeCloseTo(1, 12);
      expect(outcomeOf(tree, node)).toBe("open");
    }
  });

  it("cuts off at the depth limit with reward 0", async () => {
    const { tree } = await run(1, { ...quickConfiguration, maxDepth: 1 });
    for (const child of childrenOf(tree, 0)) {
      expect(["cutOff", "right", "wrong"]).toContain(outcomeOf(tree, child));
      if (outcomeOf(tree, child) === "cutOff") expect(meanValue(tree, child)).toBe(0);
    }
  });

  it("passes on an error of the policy instead of taking it for a cancellation", async () => {
    const broken = { ...policy, propose: async () => Promise.reject(new Error("the device was lost")) };
    const first = search(createTree(), { problem: problemAt(0), policy: broken, configuration: quickConfiguration, seed: 0 }).next();
    await expect(first).rejects.toThrow("the device was lost");
  });
});
