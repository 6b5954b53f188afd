import { canonicalJson } from "../base/hash";
import type { Provenance } from "../base/provenance";
import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import type { Problem } from "../problems/problem";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import type { NodeReward } from "../search/node";
import { applyEvent, createTree, hashTree, outcomeOf, type SearchTree } from "../search/tree";
import { parseJson } from "./parse-json";
import { configurationSchema, eventSchema, problemSchema, provenanceSchema } from "./schemas";

/** A search as a file: its events, which are the truth, and what they were made from (docs/file-format.md). */
export interface TreeFile {
  readonly format: "astrolabe-tree/1";
  readonly problem: Problem;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  readonly provenance: Provenance;
  /** `hashTree` of the tree that the events make. */
  readonly hash: string;
  readonly events: readonly SearchEvent[];
}

const schema = z.strictObject({
  format: z.literal("astrolabe-tree/1"),
  problem: problemSchema,
  configuration: configurationSchema,
  seed: z.number(),
  provenance: provenanceSchema,
  hash: z.string(),
  events: z.array(eventSchema),
});

export const writeTreeFile = (file: TreeFile): string => `${JSON.stringify(file)}\n`;

/** The file and the tree of its events. The error names the place and the reason. */
export function readTreeFile(text: string): Result<{ readonly file: TreeFile; readonly tree: SearchTree }> {
  const file = parseJson(text, schema);
  if (!file.ok) return file;
  const tree = createTree();
  for (const [i, event] of file.value.events.entries()) {
    const fault = faultOf(tree, event);
    if (fault !== null) return failure(`At events.${i}: ${fault}`);
    applyEvent(tree, event);
  }
  if (hashTree(tree) !== file.value.hash) return failure("At hash: the events make another tree than the one that was saved.");
  return ok({ file: file.value, tree });
}

/** Why the event cannot follow on the tree as it is; null where it can. */
function faultOf(tree: SearchTree, event: SearchEvent): string | null {
  const missing = (node: number) => (node < tree.size ? null : `there is no node ${node}; the tree has ${tree.size}.`);
  switch (event.kind) {
    case "expand":
      if (tree.stage.kind !== "select") return "an expansion before the last one was backed up.";
      if (event.node >= tree.size) return missing(event.node);
      if (tree.childCount[event.node] !== 0) return `node ${event.node} is expanded already.`;
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

/** After rollouts, their rewards; else one terminal node's own. */
function backupFault(tree: SearchTree, rewards: readonly NodeReward[]): string | null {
  if (tree.stage.kind === "simulated") {
    return canonicalJson(rewards) === canonicalJson(tree.stage.rewards) ? null : "other rewards than the rollouts gave.";
  }
  const [only, ...more] = rewards;
  if (only === undefined || more.length > 0) return "a back-up without rollouts has one reward.";
  if (only.node >= tree.size) return `there is no node ${only.node}; the tree has ${tree.size}.`;
  const outcome = outcomeOf(tree, only.node);
  if (outcome === "open") return `node ${only.node} is not terminal.`;
  return only.reward === (outcome === "right" ? 1 : 0) ? null : `node ${only.node} is ${outcome}, and has another reward.`;
}
