import { describe, expect, it } from "vitest";
import { phaseEmphasis } from "../../lib/graph/paint/emphasis";
import { selectLeaf } from "../../lib/search/puct";
import { applyEvent, createTree, outcomeOf, pathTo } from "../../lib/search/tree";
import { randomEvents } from "./scripted-events";

const sorted = (nodes: readonly number[]) => [...nodes].sort((a, b) => a - b);

describe("the marks of a phase", () => {
  it("show the way that is selected, the new steps that rollouts start from, and every way that a reward takes", () => {
    for (let seed = 0; seed < 30; seed++) {
      const tree = createTree();
      for (const event of randomEvents(seed, 12)) {
        if (event.kind === "expand") {
          const leaf = selectLeaf(tree, 1);
          const { ways, nodes } = phaseEmphasis(tree, "expand", 1);
          expect(
            [...ways, 0].sort((a, b) => a - b),
            `seed ${seed}`,
          ).toEqual(sorted(pathTo(tree, leaf)));
          expect(nodes).toEqual([leaf]);
        }
        if (event.kind === "simulate") {
          const open = event.results.map(({ node }) => node).filter((node) => outcomeOf(tree, node) === "open");
          expect(phaseEmphasis(tree, "simulate", 1), `seed ${seed}`).toEqual({ phase: "simulate", ways: [], nodes: open });
        }
        if (event.kind === "backup") {
          const counted = new Set(event.rewards.flatMap(({ node }) => pathTo(tree, node)));
          const { ways, nodes } = phaseEmphasis(tree, "backup", 1);
          expect(sorted([...ways, 0]), `seed ${seed}`).toEqual(sorted([...counted]));
          expect(nodes).toEqual([0]);
        }
        applyEvent(tree, event);
      }
    }
  });
});
