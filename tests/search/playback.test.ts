import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import type { FamilyName } from "../../lib/problems/problem";
import { quickConfiguration } from "../../lib/search/configuration";
import type { SearchEvent } from "../../lib/search/events";
import { hashTree } from "../../lib/search/hash-tree";
import { eventsAt, type Moment, momentAt, momentsWithin, neighborOf, placeOf, selectionPath } from "../../lib/search/moment";
import { createPlayback } from "../../lib/search/playback";
import { selectLeaf } from "../../lib/search/puct";
import { createTree, replay } from "../../lib/search/tree";
import { search } from "../fixtures/judged-search";
import { wholeFamily } from "../fixtures/whole-family";
import { randomEvents } from "../graph/scripted-events";
import { scriptedPolicy } from "./scripted-policy";

const EXPLORATION = 1.5;

async function eventsOf(seed: number, iterations: number, family: FamilyName = "countdown-4"): Promise<SearchEvent[]> {
  const problem = wholeFamily(family).generate(seed, 0, "held-out");
  const configuration = { ...quickConfiguration, branching: 3, rollouts: 2, iterations, exploration: EXPLORATION };
  const events: SearchEvent[] = [];
  for await (const event of search(createTree(), { problem, policy: scriptedPolicy(), configuration, seed })) events.push(event);
  return events;
}

/** The number of events after each iteration, read off the list by itself. */
const endsOf = (events: readonly SearchEvent[]): number[] => [0, ...events.flatMap(({ kind }, at) => (kind === "backup" ? [at + 1] : []))];

describe("playing a search back", () => {
  it("gives after every iteration exactly the tree that the events until then make, in whatever order it is asked", async () => {
    for (let seed = 0; seed < 12; seed++) {
      const events = await eventsOf(seed, 60);
      const ends = endsOf(events);
      const wanted = ends.map((end) => hashTree(replay(events.slice(0, end))));
      const playback = createPlayback(events);
      expect(playback.iterations(), `seed ${seed}`).toBe(60);
      const rng = createRng(seed, "test");
      const forward = [...ends.keys()];
      for (const iteration of [...forward, ...[...forward].reverse(), ...rng.shuffle(forward)]) {
        const tree = playback.treeAfter(playback.eventsAfter(iteration));
        expect(hashTree(tree), `seed ${seed}, iteration ${iteration}`).toBe(wanted[iteration]);
        expect(tree.iterations).toBe(iteration);
      }
    }
  });

  it("gives after every single event the tree of that many events", async () => {
    for (let seed = 20; seed < 24; seed++) {
      const events = await eventsOf(seed, 25);
      const playback = createPlayback(events);
      for (let count = events.length; count >= 0; count--) {
        expect(hashTree(playback.treeAfter(count)), `seed ${seed}, ${count} events`).toBe(hashTree(replay(events.slice(0, count))));
      }
    }
  });

  it("is as exact over thousands of iterations, with few trees kept", () => {
    const events = [7, 8, 9, 10, 11, 12].map((seed) => randomEvents(seed, 2000)).find(({ length }) => length === 6000) ?? [];
    expect(events.length).toBe(6000);
    const ends = endsOf(events);
    const playback = createPlayback(events);
    const rng = createRng(7, "test");
    for (let look = 0; look < 40; look++) {
      const iteration = rng.below(ends.length);
      const tree = playback.treeAfter(playback.eventsAfter(iteration));
      expect(hashTree(tree), `iteration ${iteration}`).toBe(hashTree(replay(events.slice(0, ends[iteration]))));
    }
  });

  it("never changes a tree that it has given, and gives the same one when asked again", async () => {
    const events = await eventsOf(3, 30);
    const playback = createPlayback(events);
    const middle = playback.treeAfter(playback.eventsAfter(12));
    expect(playback.treeAfter(playback.eventsAfter(12))).toBe(middle);
    const hash = hashTree(middle);
    for (let iteration = 0; iteration <= 30; iteration++) playback.treeAfter(playback.eventsAfter(iteration));
    expect(hashTree(middle)).toBe(hash);
  });

  it("grows with a search that is still running, through a cancel and a resume", async () => {
    const whole = await eventsOf(5, 20);
    const events: SearchEvent[] = [];
    const playback = createPlayback(events);
    for (const [at, event] of whole.entries()) {
      events.push(event);
      if (at === 13) events.push({ kind: "stopped", reason: "cancelled" });
      const done = events.filter(({ kind }) => kind === "backup").length;
      expect(playback.iterations()).toBe(done);
      expect(hashTree(playback.treeAfter(events.length))).toBe(hashTree(replay(events)));
    }
    expect(hashTree(playback.treeAfter(playback.eventsAfter(20)))).toBe(hashTree(replay(whole)));
  });

  it("names the iteration of each right answer that no earlier one had", async () => {
    let found = 0;
    for (let seed = 0; seed < 20; seed++) {
      const events = await eventsOf(seed, 60, "countdown-3");
      const playback = createPlayback(events);
      const answersAfter = (iteration: number): Set<string> => {
        const tree = replay(events.slice(0, endsOf(events)[iteration]));
        return new Set(tree.details.flatMap((detail) => (detail?.outcome === "right" && detail.answer !== null ? [detail.answer] : [])));
      };
      for (const { iteration, node, answer } of playback.discoveries()) {
        expect(answersAfter(iteration).has(answer), `seed ${seed}, ${answer}`).toBe(true);
        expect(answersAfter(iteration - 1).has(answer), `seed ${seed}, ${answer}`).toBe(false);
        expect(replay(events).details[node]?.answer).toBe(answer);
      }
      expect(playback.discoveries().length).toBe(answersAfter(60).size);
      found += playback.discoveries().length;
    }
    expect(found).toBeGreaterThan(3);
  });
});

describe("a moment of a search", () => {
  const moments: readonly Moment[] = [
    { kind: "rest", iterations: 0 },
    { kind: "select", iterations: 0, choice: 1 },
    { kind: "select", iterations: 0, choice: 99 },
    { kind: "expand", iterations: 0 },
    { kind: "simulate", iterations: 0 },
    { kind: "backup", iterations: 0 },
    { kind: "rest", iterations: 1 },
    { kind: "select", iterations: 1, choice: 3 },
    { kind: "backup", iterations: 499 },
    { kind: "rest", iterations: 500 },
  ];

  it("is one number that rises with time, and comes back from it, also as text", () => {
    const places = moments.map(placeOf);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(places.map(momentAt)).toEqual(moments);
    expect(places.map((place) => momentAt(Number(place.toFixed(3))))).toEqual(moments);
    for (const odd of [Number.NaN, -3, Number.POSITIVE_INFINITY]) expect(momentAt(odd)).toEqual({ kind: "rest", iterations: 0 });
  });

  it("leads by phases through every event once, each choice of the selection before it, and back the same way", async () => {
    for (let seed = 0; seed < 6; seed++) {
      const events = await eventsOf(seed, 15);
      const playback = createPlayback(events);
      const walk: Moment[] = [];
      for (let place = 0; ; ) {
        const next = neighborOf(playback, place, 1, true, EXPLORATION);
        if (next === null) break;
        walk.push(next);
        place = placeOf(next);
      }
      const phases = walk.filter(({ kind }) => kind === "expand" || kind === "simulate" || kind === "backup");
      expect(
        phases.map(({ kind }) => kind),
        `seed ${seed}`,
      ).toEqual(events.map(({ kind }) => kind).filter((kind) => kind !== "stopped"));
      // Step n times equals Run for n phases: after each phase the tree is the one of the events until it.
      const counts = events.flatMap(({ kind }, at) => (kind === "stopped" ? [] : [at + 1]));
      phases.forEach((moment, at) => {
        expect(hashTree(playback.treeAfter(eventsAt(playback, moment)))).toBe(hashTree(replay(events.slice(0, counts[at]))));
      });
      const back: Moment[] = [];
      for (let place = 15; ; ) {
        const before = neighborOf(playback, place, -1, true, EXPLORATION);
        if (before === null) break;
        back.push(before);
        place = placeOf(before);
      }
      expect(back.reverse()).toEqual([{ kind: "rest", iterations: 0 }, ...walk.slice(0, -1)]);
    }
  });

  it("shows the choices that lead to the leaf, one for each level", async () => {
    const events = await eventsOf(2, 20);
    const playback = createPlayback(events);
    for (let iteration = 0; iteration < 20; iteration++) {
      const tree = playback.treeAfter(playback.eventsAfter(iteration));
      const path = selectionPath(tree, EXPLORATION);
      expect(path.at(-1)).toBe(selectLeaf(tree, EXPLORATION));
      const choices = momentsWithin(playback, iteration, EXPLORATION).filter(({ kind }) => kind === "select");
      expect(choices.length).toBe(Math.max(1, path.length - 1));
      for (const choice of choices) expect(eventsAt(playback, choice)).toBe(playback.eventsAfter(iteration));
    }
  });

  it("goes by iterations from one whole number to the next", async () => {
    const playback = createPlayback(await eventsOf(1, 5));
    const next = (place: number, by: 1 | -1) => neighborOf(playback, place, by, false, EXPLORATION);
    expect(next(0, -1)).toBeNull();
    expect(next(0, 1)).toEqual({ kind: "rest", iterations: 1 });
    expect(next(2.5, 1)).toEqual({ kind: "rest", iterations: 3 });
    expect(next(2.5, -1)).toEqual({ kind: "rest", iterations: 2 });
    expect(next(5, 1)).toBeNull();
  });
});
