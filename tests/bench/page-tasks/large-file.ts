import { uniformAt } from "../../../lib/base/rng";
import { writeTreeFile } from "../../../lib/exchange/tree-file";
import { parseProblem } from "../../../lib/problems/families";
import { defaultConfiguration } from "../../../lib/search/configuration";
import type { SearchEvent } from "../../../lib/search/events";
import { hashTree } from "../../../lib/search/hash-tree";
import type { Policy } from "../../../lib/search/policy";
import { createTree } from "../../../lib/search/tree";
import { search } from "../../fixtures/judged-search";
import { scriptedPolicy } from "../../search/scripted-policy";

const MEGABYTES = 60;
/** Characters of a rollout: half of what a reader takes. */
const LENGTH = 20_000;

/** A tree file of about 60 MB, whose rollouts are as long as a very talkative model's. */
export async function largeTreeFile(): Promise<string> {
  const configuration = { ...defaultConfiguration, branching: 8, rollouts: 16, iterations: 23 };
  const problem = parseProblem("8 8 7 3 -> 24");
  if (!problem.ok) throw new Error(problem.error);
  const scripted = scriptedPolicy();
  const wordy = "We look at the numbers again. ".repeat(LENGTH / 30);
  const policy: Policy = {
    ...scripted,
    // Steps that never end a solution, all different: every iteration makes new nodes.
    propose: async (_, __, streams) =>
      streams.map((stream) => ({
        text: `8 + 7 = 15 (left: 3 8 15), try ${Math.floor(1e9 * uniformAt(stream, 0))}`,
        tokens: 10,
        logProbability: -1,
        stop: "boundary",
      })),
    rollout: async (...request) =>
      (await scripted.rollout(...request)).map((completions) => completions.map((one) => ({ ...one, text: `${wordy}\n${one.text}` }))),
  };
  const tree = createTree();
  const events: SearchEvent[] = [];
  for await (const event of search(tree, { problem: problem.value, policy, configuration, seed: 1 })) events.push(event);
  const provenance = { ...scripted.describe(), seed: 1, configuration: { ...configuration }, versions: {}, when: null };
  const text = writeTreeFile({
    format: "astrolabe-tree/1",
    problem: problem.value,
    configuration,
    seed: 1,
    provenance,
    hash: hashTree(tree),
    events,
  });
  if (text.length > MEGABYTES * 1_048_576 * 1.05) throw new Error(`the file has ${text.length} characters: more than a reader takes`);
  return text;
}
