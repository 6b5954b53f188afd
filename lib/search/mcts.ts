import { present } from "../base/assert";
import { intAt } from "../base/columns";
import type { Stream } from "../base/rng";
import { unlessAborted } from "../base/unless-aborted";
import type { Judge } from "../problems/judge";
import type { Problem } from "../problems/problem";
import type { SearchConfiguration } from "./configuration";
import type { ExpandedChild, Judgement, SearchEvent } from "./events";
import { type Ending, endingOfCompletion, endingOfProposal, judgementOf, normalizeStep } from "./judge";
import type { NodeId } from "./node";
import type { Policy, Proposal } from "./policy";
import { selectLeaf } from "./puct";
import { rewardOf } from "./reward";
import { applyEvent, childrenOf, openAmong, outcomeOf, type SearchTree, stepsTo } from "./tree";

export interface SearchRequest {
  readonly problem: Problem;
  readonly policy: Policy;
  /** V. Awaited where it takes time, for all paths of a phase at once. */
  readonly judge: Judge;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  /** Cancels within 250 ms. Finished phases stay in the tree, and the same call on that tree continues there. */
  readonly signal?: AbortSignal;
}

/**
 * Monte Carlo tree search (docs/method.md, section 2) as a generator of events. Each `next()` runs one phase, applies its event to
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

/** The next phase; null where the search is finished. */
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
      // A terminal node is never expanded; selecting it backs up its reward again.
      return outcome === "open" ? expand(tree, leaf, request) : { kind: "backup", rewards: [{ node: leaf, reward: rewardOf(outcome) }] };
    }
  }
}

async function expand(tree: SearchTree, node: NodeId, request: SearchRequest): Promise<SearchEvent> {
  const proposals = await askProposals(tree, node, request);
  const path = stepsTo(tree, node);
  const judgements = await judgeAll(
    proposals.map((proposal) => endingOfProposal(path, proposal, request.configuration.maxDepth)),
    request,
  );
  return { kind: "expand", node, children: mergeProposals(proposals, judgements) };
}

/** What each path comes to; equal paths are judged once. */
async function judgeAll(endings: readonly Ending[], { problem, judge, signal }: SearchRequest): Promise<readonly Judgement[]> {
  const asked = new Map<string, Promise<Judgement>>();
  const judged = endings.map((ending) => {
    if (ending.kind === "known") return ending.judgement;
    const { steps } = ending;
    const key = steps.join("\n");
    const verdict = asked.get(key) ?? (async () => judgementOf(await judge.judge(problem, { steps }, signal)))();
    asked.set(key, verdict);
    return verdict;
  });
  return unlessAborted(Promise.all(judged), signal);
}

/** The k samples of an expansion, each on a stream of the node. */
function askProposals(tree: SearchTree, node: NodeId, { problem, policy, configuration, seed, signal }: Omit<SearchRequest, "judge">) {
  const streams = Array.from({ length: configuration.branching }, (_, index): Stream => ({ seed, purpose: "expand", group: node, index }));
  return policy.propose(problem, stepsTo(tree, node), streams, {
    temperature: configuration.temperature,
    maxTokens: configuration.maxStepTokens,
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Equal steps become one child, where they also end alike. pi(a|S): softmax over the samples of their mean token log-probability, summed
 * over those that are equal after normalizing white space. Where a sample has no log-probability, all weigh the same: pi is the share of samples.
 */
function mergeProposals(proposals: readonly Proposal[], judgements: readonly Judgement[]): ExpandedChild[] {
  const scores = proposals.map(({ logProbability, tokens }) => (logProbability === null ? null : logProbability / Math.max(1, tokens)));
  const weights = weightsOf(scores);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const children = new Map<string, ExpandedChild>();
  proposals.forEach((proposal, i) => {
    const text = normalizeStep(proposal.text);
    const judgement = present(judgements[i], "judgement");
    const key = `${judgement.outcome} ${text}`;
    const prior = present(weights[i], "weight") / total;
    const known = children.get(key);
    children.set(
      key,
      known === undefined
        ? { ...judgement, text, prior, logProbability: scores[i] ?? null, samples: 1 }
        : // Rounding must not lift a sum of shares above 1.
          { ...known, prior: Math.min(1, known.prior + prior), samples: known.samples + 1 },
    );
  });
  return [...children.values()];
}

/** Of samples with these mean log-probabilities, how much each weighs beside the others. */
function weightsOf(scores: readonly (number | null)[]): readonly number[] {
  const known = scores.filter((score) => score !== null);
  if (known.length < scores.length) return scores.map(() => 1);
  const largest = Math.max(...known);
  return known.map((score) => Math.exp(score - largest));
}

/** M rollouts from each new node that is open; a terminal node's reward is its own verdict. */
async function simulate(tree: SearchTree, nodes: readonly NodeId[], request: SearchRequest): Promise<SearchEvent> {
  const open = openAmong(tree, nodes);
  const completions = await askRollouts(tree, open, request);
  const drawn = open.flatMap((node, at) => {
    const path = stepsTo(tree, node);
    return present(completions[at], "completions").map((completion) => ({
      node,
      completion,
      ending: endingOfCompletion(path, completion),
    }));
  });
  const judgements = await judgeAll(
    drawn.map(({ ending }) => ending),
    request,
  );
  const recorded = drawn.map(({ node, completion: { text, tokens } }, i) => ({
    node,
    rollout: { ...present(judgements[i], "judgement"), text, tokens },
  }));
  const results = nodes.map((node) => {
    const rollouts = recorded.flatMap((each) => (each.node === node ? [each.rollout] : []));
    if (rollouts.length === 0) return { node, reward: rewardOf(outcomeOf(tree, node)), rollouts };
    // R(S'): the mean of V over the rollouts.
    return { node, reward: rollouts.reduce((sum, { outcome }) => sum + rewardOf(outcome), 0) / rollouts.length, rollouts };
  });
  return { kind: "simulate", results };
}

/** The M rollouts of each open node, each on a stream of the node. */
async function askRollouts(
  tree: SearchTree,
  open: readonly NodeId[],
  { problem, policy, configuration, seed, signal }: Omit<SearchRequest, "judge">,
) {
  if (open.length === 0) return [];
  const requests = open.map((node) => ({
    path: stepsTo(tree, node),
    streams: Array.from({ length: configuration.rollouts }, (_, index): Stream => ({ seed, purpose: "rollout", group: node, index })),
  }));
  return policy.rollout(problem, requests, {
    temperature: configuration.temperature,
    maxTokens: configuration.maxRolloutTokens,
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Repeats the tree's requests to a new policy, in the same order, so that its caches equal the old policy's. A model rounds differently
 * when it computes a text as a whole than when it grew token by token. Without this function, a search that continues with a new policy,
 * for example after a reload of the model, would differ in the last bits of its log-probabilities.
 */
export async function retrace(tree: SearchTree, request: Omit<SearchRequest, "judge">): Promise<void> {
  const firstChild = (node: number) => intAt(tree.firstChild, node);
  const expanded = Array.from({ length: tree.size }, (_, node) => node as NodeId)
    .filter((node) => childrenOf(tree, node).length > 0)
    .sort((a, b) => firstChild(a) - firstChild(b));
  for (const node of expanded) {
    request.signal?.throwIfAborted();
    await askProposals(tree, node, request);
    const isPending = tree.stage.kind === "expanded" && tree.stage.children[0] === firstChild(node);
    if (!isPending) await askRollouts(tree, openAmong(tree, childrenOf(tree, node)), request);
  }
}
