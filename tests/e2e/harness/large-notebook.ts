import { familyOf } from "../../../lib/problems/family";
import { quickConfiguration } from "../../../lib/search/configuration";
import type { ExpandedChild, SearchEvent } from "../../../lib/search/events";
import { search } from "../../../lib/search/mcts";
import type { NodeId } from "../../../lib/search/node";
import { createTree } from "../../../lib/search/tree";
import { scriptedPolicy } from "../../search/scripted-policy";
import { recordedNotebook } from "./recorded-notebook";

const problem = familyOf("countdown-4").generate(1, 1, "train");

/** The file of a notebook with a search of more than a thousand nodes that has a right answer, made without a model. */
export async function largeNotebook(): Promise<{ readonly text: string; readonly nodes: number }> {
  const configuration = { ...quickConfiguration, branching: 32, rollouts: 1, iterations: 500, exploration: 10 };
  const tree = createTree();
  const events: SearchEvent[] = [];
  for await (const event of search(tree, { problem, policy: scriptedPolicy(0.45), configuration, seed: 1 })) events.push(event);
  return { text: recordedNotebook({ title: "A large search", problem, configuration, events }), nodes: tree.size };
}

/** The file of a notebook whose search is one path of so many steps, so that its traces are long. */
export function longNotebook(steps: number): string {
  const child = (at: number): ExpandedChild => ({
    text: `This is step ${at}.`,
    outcome: at === steps ? "right" : "open",
    answer: at === steps ? "30" : null,
    reason: at === steps ? "It is right." : "",
    prior: 1,
    logProbability: -1,
    samples: 1,
  });
  const events = Array.from({ length: steps }, (_, parent): SearchEvent[] => {
    const node = (parent + 1) as NodeId;
    return [
      { kind: "expand", node: parent as NodeId, children: [child(node)] },
      { kind: "simulate", results: [{ node, reward: 1, rollouts: [] }] },
      { kind: "backup", rewards: [{ node, reward: 1 }] },
    ];
  }).flat();
  return recordedNotebook({
    title: "A long trace",
    problem,
    configuration: { ...quickConfiguration, iterations: Math.min(500, steps), maxDepth: 100 },
    events,
  });
}
