import { parseProblem } from "../../../lib/problems/families";
import { quickConfiguration } from "../../../lib/search/configuration";
import type { SearchEvent } from "../../../lib/search/events";
import type { Policy } from "../../../lib/search/policy";
import { createTree } from "../../../lib/search/tree";
import { search } from "../../fixtures/judged-search";
import { wholeFamily } from "../../fixtures/whole-family";
import { scriptedPolicy } from "../../search/scripted-policy";
import { recordedNotebook } from "./recorded-notebook";

const problem = wholeFamily("countdown-4").generate(1, 1, "train");

/** The file of a notebook with a search of more than a thousand nodes that has a right answer, made without a model. */
export async function largeNotebook(): Promise<{ readonly text: string; readonly nodes: number }> {
  const configuration = { ...quickConfiguration, branching: 32, rollouts: 1, iterations: 500, exploration: 10 };
  const tree = createTree();
  const events: SearchEvent[] = [];
  for await (const event of search(tree, { problem, policy: scriptedPolicy(0.45), configuration, seed: 1 })) events.push(event);
  return { text: recordedNotebook({ title: "A large search", problem, configuration, events }), nodes: tree.size };
}

const PATHS = 5;
const DEEPEST = 90;

/**
 * The file of a notebook whose trace has more than 700 rows: five paths of 90 steps each, of which only the first ends in the right answer, and on
 * each step of which the model's rollouts do, so that the trace finds every step good.
 */
export async function longNotebook(): Promise<string> {
  const parsed = parseProblem("x + 20 = 30");
  if (!parsed.ok) throw new Error(parsed.error);
  const configuration = { ...quickConfiguration, branching: PATHS, rollouts: 1, iterations: 500, maxDepth: 100, exploration: 10 };
  const events: SearchEvent[] = [];
  const request = { problem: parsed.value, policy: roundabout, configuration, seed: 1 };
  for await (const event of search(createTree(), request)) events.push(event);
  return recordedNotebook({ title: "A long trace", problem: parsed.value, configuration, events, mistakes: PATHS - 1 });
}

/** "x + c = 10 + c" after a path of additions and subtractions; `first` is what its first step added. */
const stateAfter = (path: readonly string[]): { readonly c: number; readonly first: number } => {
  const added = path.map((step) => Number(/^Add (\d+) /.exec(step)?.[1] ?? -Number(/^Subtract (\d+) /.exec(step)?.[1] ?? 0)));
  return { c: 20 + added.reduce((sum, by) => sum + by, 0), first: added[0] ?? 0 };
};

const finish = (c: number, answer: number): string => `Subtract ${c} from both sides: x = 10, so the answer is \\boxed{${answer}}.`;

/** Adds and subtracts one until the depth is reached, then states an answer: 10 where it began by adding 1, else a wrong one. */
const roundabout: Policy = {
  describe: scriptedPolicy().describe,
  propose: async (_, path, streams) =>
    streams.map(({ index }) => {
      const { c, first } = stateAfter(path);
      const by = path.length === 0 ? index + 1 : 1;
      const isUp = path.length === 0 || path.length % 2 === 0;
      const next = isUp ? c + by : c - by;
      const step = `${isUp ? "Add" : "Subtract"} ${by} ${isUp ? "to" : "from"} both sides: x + ${next} = ${next + 10}.`;
      const text = path.length === DEEPEST - 1 ? finish(c, 9 + first) : step;
      return { text, tokens: 10, logProbability: -1, stop: "boundary" };
    }),
  rollout: async (_, requests) =>
    requests.map(({ path, streams }) =>
      streams.map(() => ({ text: finish(stateAfter(path).c, 10), tokens: 10, logProbability: -1, stop: "end" })),
    ),
};
