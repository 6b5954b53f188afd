import { present } from "../base/assert";
import type { Stream } from "../base/rng";
import type { Problem } from "../problems/problem";
import type { SearchConfiguration } from "./configuration";
import type { ExpandedChild, Outcome, SearchEvent } from "./events";
import { judgeCompletion, judgeProposal, normalizeStep } from "./judge";
import type { Policy, Proposal } from "./policy";
import { selectLeaf } from "./puct";
import { applyEvent, type NodeId, outcomeOf, type SearchTree, stepsTo } from "./tree";

export interface SearchRequest {
  readonly problem: Problem;
  readonly policy: Policy;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  /** Cancels within 250 ms. What was decided stays in the tree, and the same call on that tree goes on where it stopped. */
  readonly signal?: AbortSignal;
}

/**
 * Monte Carlo tree search (method.md section 2) as a generator of events. Each `next()` runs one phase, applies its event to
 * `tree` and yields it, so that a caller pauses by not calling. Which phase comes next is read off the tree alone: a tree that
 * was paused, cancelled or replayed from a file goes on to exactly the tree that an uninterrupted run makes.
 */
export async function* search(tree: SearchTree, request: SearchRequest): AsyncGenerator<SearchEvent, void, void> {
  const { configuration, signal } = request;
  const emit = (event: SearchEvent): SearchEvent => {
    applyEvent(tree, event);
    return event;
  };
  while (tree.iterations < configuration.iterations) {
    try {
      signal?.throwIfAborted();
      yield emit(await runPhase(tree, request));
    } catch (error) {
      if (!signal?.aborted) throw error;
      yield emit({ kind: "stopped", reason: "cancelled" });
      return;
    }
  }
  yield emit({ kind: "stopped", reason: "finished" });
}

/** The phase that comes next; null where the search is done. */
export function nextPhaseOf(tree: SearchTree, configuration: SearchConfiguration): "expand" | "simulate" | "backup" | null {
  if (tree.iterations >= configuration.iterations) return null;
  switch (tree.stage.kind) {
    case "expanded":
      return "simulate";
    case "simulated":
      return "backup";
    case "select":
      return outcomeOf(tree, selectLeaf(tree, configuration.exploration)) === "open" ? "expand" : "backup";
  }
}

async function runPhase(tree: SearchTree, request: SearchRequest): Promise<SearchEvent> {
  switch (tree.stage.kind) {
    case "expanded":
      return simulate(tree, tree.stage.children, request);
    case "simulated":
      return { kind: "backup", rewards: tree.stage.rewards };
    case "select": {
      const leaf = selectLeaf(tree, request.configuration.exploration);
      const outcome = outcomeOf(tree, leaf);
      // A terminal node is never expanded; selecting it backs its reward up again.
      return outcome === "open" ? expand(tree, leaf, request) : { kind: "backup", rewards: [{ node: leaf, reward: rewardOf(outcome) }] };
    }
  }
}

const rewardOf = (outcome: Outcome): number => (outcome === "right" ? 1 : 0);

async function expand(
  tree: SearchTree,
  node: NodeId,
  { problem, policy, configuration, seed, signal }: SearchRequest,
): Promise<SearchEvent> {
  const path = stepsTo(tree, node);
  const streams = Array.from({ length: configuration.branching }, (_, index): Stream => ({ seed, purpose: "expand", group: node, index }));
  const proposals = await policy.propose(problem, path, streams, {
    temperature: configuration.temperature,
    maxTokens: configuration.maxStepTokens,
    ...(signal === undefined ? {} : { signal }),
  });
  return { kind: "expand", node, children: mergeProposals(problem, path, proposals, configuration.maxDepth) };
}

/**
 * Equal steps become one child. pi(a|S): softmax over the samples of their mean token log-probability, summed over those that
 * are equal after normalising white space.
 */
export function mergeProposals(
  problem: Problem,
  path: readonly string[],
  proposals: readonly Proposal[],
  maxDepth: number,
): ExpandedChild[] {
  const scores = proposals.map(({ logProbability, tokens }) => logProbability / Math.max(1, tokens));
  const largest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const children = new Map<string, ExpandedChild>();
  proposals.forEach((proposal, i) => {
    const text = normalizeStep(proposal.text);
    const prior = present(weights[i], "weight") / total;
    const known = children.get(text);
    children.set(
      text,
      known === undefined
        ? { ...judgeProposal(problem, path, proposal, maxDepth), text, prior, logProbability: present(scores[i], "score"), samples: 1 }
        : { ...known, prior: known.prior + prior, samples: known.samples + 1 },
    );
  });
  return [...children.values()];
}

/** M rollouts from each new node that is open; a terminal node's reward is its own verdict. */
async function simulate(tree: SearchTree, nodes: readonly NodeId[], request: SearchRequest): Promise<SearchEvent> {
  const { problem, policy, configuration, seed, signal } = request;
  const open = nodes.filter((node) => outcomeOf(tree, node) === "open");
  const requests = open.map((node) => ({
    path: stepsTo(tree, node),
    streams: Array.from({ length: configuration.rollouts }, (_, index): Stream => ({ seed, purpose: "rollout", group: node, index })),
  }));
  const completions = await policy.rollout(problem, requests, {
    temperature: configuration.temperature,
    maxTokens: configuration.maxRolloutTokens,
    ...(signal === undefined ? {} : { signal }),
  });
  const results = nodes.map((node) => {
    const at = open.indexOf(node);
    if (at < 0) return { node, reward: rewardOf(outcomeOf(tree, node)), rollouts: [] };
    const path = present(requests[at], "request").path;
    const rollouts = present(completions[at], "completions").map((completion) => ({
      ...judgeCompletion(problem, path, completion),
      text: completion.text,
      tokens: completion.tokens,
    }));
    // R(S'): the mean of V over the rollouts.
    return { node, reward: rollouts.reduce((sum, { outcome }) => sum + rewardOf(outcome), 0) / rollouts.length, rollouts };
  });
  return { kind: "simulate", results };
}
