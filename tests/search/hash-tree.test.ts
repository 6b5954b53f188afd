import { beforeAll, describe, expect, it } from "vitest";
import { hashValue } from "../../lib/base/hash";
import { quickConfiguration } from "../../lib/search/configuration";
import { hashTree, hashTreeInTasks } from "../../lib/search/hash-tree";
import { createTree, type SearchTree } from "../../lib/search/tree";
import { search } from "../fixtures/judged-search";
import { wholeFamily } from "../fixtures/whole-family";
import { scriptedPolicy } from "./scripted-policy";

/** The hash as it is defined: of one value with everything in it. */
function hashAtOnce(tree: SearchTree): string {
  const column = (values: ArrayLike<number>) => Array.from({ length: tree.size }, (_, i) => values[i]);
  return hashValue({
    parent: column(tree.parent),
    prior: column(tree.prior),
    visits: column(tree.visits),
    valueSum: column(tree.valueSum),
    outcome: column(tree.outcome),
    text: tree.text,
    details: tree.details,
    rollouts: tree.rollouts,
    iterations: tree.iterations,
    stage: tree.stage,
  });
}

const trees: SearchTree[] = [];

beforeAll(async () => {
  const problem = wholeFamily("countdown-4").generate(1, 3, "held-out");
  for (const events of [0, 1, 2, 17, Number.POSITIVE_INFINITY]) {
    const tree = createTree();
    const request = { problem, policy: scriptedPolicy(), configuration: quickConfiguration, seed: 4 };
    if (events > 0) for await (const _ of search(tree, request)) if (tree.events >= events) break;
    trees.push(tree);
  }
});

describe("the hash of a tree", () => {
  it("is that of one value with everything in it, at every stage of a search", () => {
    for (const tree of trees) expect(hashTree(tree)).toBe(hashAtOnce(tree));
  });

  it("is the same in many short tasks", async () => {
    for (const tree of trees) expect(await hashTreeInTasks(tree)).toBe(hashAtOnce(tree));
  });

  it("tells characters apart that take two units of text", () => {
    const tree = createTree();
    tree.text[0] = "3 × 4 = 12 \u{1f600}\ud800";
    expect(hashTree(tree)).toBe(hashAtOnce(tree));
  });
});
