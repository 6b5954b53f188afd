import { canonicalJson } from "../base/hash";
import { failure, ok, type Result } from "../base/result";
import { configurationLimits } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import type { NodeReward } from "../search/node";
import { rewardOf } from "../search/reward";
import { applyEvent, createTree, depthOf, outcomeOf, type SearchTree } from "../search/tree";
import type { EventFault } from "./recomputed-events";

/** An iteration goes at most one step deeper than the one before it. */
const DEEPEST_NODE = configurationLimits.iterations[1];

type Inspect = (tree: SearchTree, event: SearchEvent, index: number) => EventFault | null;

/** A tree that grows by events from outside, one at a time. */
export interface CheckedReplay {
  readonly tree: SearchTree;
  /** Why the event cannot follow the ones before it, with its place; null where it can. Does not change the tree. */
  faultOf(event: SearchEvent): string | null;
}

/** `inspect` may find further faults in an event. */
export function startReplay(place = "events", inspect: Inspect = () => null): CheckedReplay {
  const tree = createTree();
  return {
    tree,
    faultOf: (event) => {
      const fault = faultOf(tree, event);
      if (fault !== null) return `At ${place}.${tree.events}: ${fault}`;
      const found = inspect(tree, event, tree.events);
      return found === null ? null : `At ${place}.${tree.events}.${found.at}: ${found.why}`;
    },
  };
}

/** Builds the tree of events from outside. The error names the first event that cannot follow the ones before it, and why. */
export function replayChecked(events: readonly SearchEvent[], place?: string, inspect?: Inspect): Result<SearchTree> {
  const replay = startReplay(place, inspect);
  for (const event of events) {
    const fault = replay.faultOf(event);
    if (fault !== null) return failure(fault);
    applyEvent(replay.tree, event);
  }
  return ok(replay.tree);
}

/** Why the event cannot follow the present tree; null where it can. */
function faultOf(tree: SearchTree, event: SearchEvent): string | null {
  const missing = (node: number) => (node < tree.size ? null : `there is no node ${node}; the tree has ${tree.size}.`);
  switch (event.kind) {
    case "expand":
      if (tree.stage.kind !== "select") return "an expansion before the last one was backed up.";
      if (event.node >= tree.size) return missing(event.node);
      if (tree.childCount[event.node] !== 0) return `node ${event.node} is expanded already.`;
      if (depthOf(tree, event.node) >= DEEPEST_NODE) return `node ${event.node} is deeper than any search goes.`;
      return outcomeOf(tree, event.node) === "open" ? null : `node ${event.node} is terminal.`;
    case "simulate": {
      if (tree.stage.kind !== "expanded") return "rollouts without an expansion.";
      const expected = tree.stage.children.join();
      return event.results.map(({ node }) => node).join() === expected ? null : `rollouts of other nodes than ${expected}.`;
    }
    case "backup":
      if (tree.stage.kind === "expanded") return "a back-up before the rollouts.";
      return backupFault(tree, event.rewards);
    case "stopped":
      return null;
  }
}

/** After rollouts, the rewards are theirs; otherwise the single reward of a terminal node. */
function backupFault(tree: SearchTree, rewards: readonly NodeReward[]): string | null {
  if (tree.stage.kind === "simulated") {
    return canonicalJson(rewards) === canonicalJson(tree.stage.rewards) ? null : "other rewards than the rollouts gave.";
  }
  const [only, ...more] = rewards;
  if (only === undefined || more.length > 0) return "a back-up without rollouts has one reward.";
  if (only.node >= tree.size) return `there is no node ${only.node}; the tree has ${tree.size}.`;
  const outcome = outcomeOf(tree, only.node);
  if (outcome === "open") return `node ${only.node} is not terminal.`;
  return only.reward === rewardOf(outcome) ? null : `node ${only.node} is ${outcome}, and has another reward.`;
}
