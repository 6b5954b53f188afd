import { expect, it } from "vitest";
import { phaseEmphasis } from "../../lib/graph/paint/emphasis";
import { momentEmphasis, momentNode } from "../../lib/graph/paint/moment-emphasis";
import { quickConfiguration } from "../../lib/search/configuration";
import type { SearchEvent } from "../../lib/search/events";
import { eventsAt, momentsWithin, selectionPath } from "../../lib/search/moment";
import { createPlayback } from "../../lib/search/playback";
import { bestChild } from "../../lib/search/puct";
import { childrenOf, createTree, pathTo } from "../../lib/search/tree";
import { search } from "../fixtures/judged-search";
import { wholeFamily } from "../fixtures/whole-family";
import { scriptedPolicy } from "../search/scripted-policy";

const EXPLORATION = 2;
const sorted = (nodes: readonly number[]) => [...nodes].sort((a, b) => a - b);

it("marks in the past what was marked when the phase was about to come, and the choices of the selection on the way", async () => {
  for (let seed = 0; seed < 15; seed++) {
    const problem = wholeFamily("countdown-3").generate(2, seed, "train");
    const configuration = { ...quickConfiguration, branching: 3, rollouts: 2, iterations: 20, exploration: EXPLORATION };
    const events: SearchEvent[] = [];
    for await (const event of search(createTree(), { problem, policy: scriptedPolicy(), configuration, seed })) events.push(event);
    const playback = createPlayback(events);
    for (let iteration = 0; iteration < 20; iteration++) {
      const path = selectionPath(playback.treeAfter(playback.eventsAfter(iteration)), EXPLORATION);
      for (const moment of momentsWithin(playback, iteration, EXPLORATION)) {
        const count = eventsAt(playback, moment);
        const tree = playback.treeAfter(count);
        const event = moment.kind === "select" ? null : (events[count - 1] ?? null);
        const emphasis = momentEmphasis(tree, moment, event, EXPLORATION);
        const node = momentNode(tree, moment, event, EXPLORATION);
        const where = `seed ${seed}, iteration ${iteration}, ${moment.kind}`;
        if (!emphasis || node === null) throw new Error(`${where}: nothing is marked`);
        expect(
          emphasis.nodes.every((marked) => marked < tree.size),
          where,
        ).toBe(true);
        if (moment.kind === "select") {
          expect(node, where).toBe(path[moment.choice - 1]);
          expect(emphasis.ways).toEqual(path.slice(1, moment.choice));
          const next = bestChild(tree, node, EXPLORATION);
          expect(next ?? undefined).toBe(path[moment.choice]);
          expect(emphasis.nodes).toEqual(next === null ? [node] : childrenOf(tree, node));
          continue;
        }
        if (moment.kind === "rest" || !event || event.kind === "stopped") throw new Error(`${where}: no phase`);
        const before = phaseEmphasis(playback.treeAfter(count - 1), event.kind, EXPLORATION);
        expect(sorted(emphasis.ways), where).toEqual(sorted(before.ways));
        if (moment.kind === "expand") {
          expect(emphasis.nodes).toEqual(childrenOf(tree, node));
          expect(before.nodes).toEqual([node]);
        } else expect(emphasis.nodes, where).toEqual(before.nodes);
        if (moment.kind === "backup") expect(pathTo(tree, path.at(-1) ?? 0), where).toContain(node);
      }
    }
    expect(momentEmphasis(createTree(), { kind: "rest", iterations: 0 }, null, EXPLORATION)).toBeNull();
  }
});
