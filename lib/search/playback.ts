import { copyTree } from "./copy-tree";
import type { SearchEvent } from "./events";
import type { NodeId } from "./node";
import { applyEvent, createTree, type SearchTree } from "./tree";

/** The phases of one iteration, each as the number of events up to its end; null where it has not happened, or does nothing. */
export interface IterationEvents {
  /** Events before the iteration's first. */
  readonly start: number;
  readonly expand: number | null;
  readonly simulate: number | null;
  readonly backup: number | null;
}

/** A right answer that no earlier iteration found. */
export interface Discovery {
  /** Counted from 1. */
  readonly iteration: number;
  readonly node: NodeId;
  readonly answer: string;
}

/** A search at every moment of its past. Grows with the events, while the search runs. */
export interface Playback {
  /** The number of finished iterations. */
  iterations(): number;
  /** The phases of an iteration, counted from 0; null where none of them has happened. */
  iteration(index: number): IterationEvents | null;
  /** The number of events up to the end of an iteration. */
  eventsAfter(iterations: number): number;
  discoveries(): readonly Discovery[];
  /**
   * The tree after a number of events, bit for bit as `replay` makes it. Callers must not change it; a repeated call returns the same
   * object. Costs a copy of a tree and the events since the nearest kept one, not the whole search.
   */
  treeAfter(events: number): SearchTree;
}

/** Above this number of kept trees every other one is dropped, so that the memory stays at a few dozen trees. */
const MOST_KEPT = 32;
const FIRST_DISTANCE = 16;

/** Going back never subtracts (a sum of rewards minus a reward is not exactly the sum before): it replays forward from an earlier tree. */
export function createPlayback(events: readonly SearchEvent[]): Playback {
  const index = createIndex();
  const head = createTree();
  let kept: readonly SearchTree[] = [createTree()];
  let distance = FIRST_DISTANCE;
  let last: SearchTree = createTree();

  const keepUntil = (count: number): void => {
    while (head.events < count) {
      applyEvent(head, events[head.events] as SearchEvent);
      if (head.events % distance !== 0) continue;
      kept = [...kept, copyTree(head)];
      if (kept.length <= MOST_KEPT) continue;
      distance *= 2;
      kept = kept.filter((tree) => tree.events % distance === 0);
    }
  };

  return {
    iterations: () => index.read(events).ends.length,
    iteration: (at) => index.read(events).iterations[at] ?? null,
    eventsAfter: (iterations) => (iterations <= 0 ? 0 : (index.read(events).ends[iterations - 1] ?? events.length)),
    discoveries: () => index.read(events).discoveries,
    treeAfter: (wanted) => {
      const count = Math.max(0, Math.min(wanted, events.length));
      if (last.events === count) return last;
      keepUntil(count);
      const before = kept.findLast((tree) => tree.events <= count) ?? createTree();
      const tree = copyTree(last.events > before.events && last.events < count ? last : before);
      while (tree.events < count) applyEvent(tree, events[tree.events] as SearchEvent);
      last = tree;
      return tree;
    },
  };
}

interface Index {
  readonly iterations: readonly IterationEvents[];
  /** The number of events at the end of each finished iteration. */
  readonly ends: readonly number[];
  readonly discoveries: readonly Discovery[];
}

/** Reads each event once, however often it is called. */
function createIndex(): { read(events: readonly SearchEvent[]): Index } {
  const iterations: IterationEvents[] = [];
  const ends: number[] = [];
  const answers = new Set<string>();
  let discoveries: readonly Discovery[] = [];
  let seen = 0;
  let size = 1;

  const take = (event: SearchEvent, count: number): void => {
    if (event.kind === "stopped") return;
    const at = ends.length;
    const known = iterations[at] ?? { start: count - 1, expand: null, simulate: null, backup: null };
    iterations[at] = { ...known, [event.kind]: count };
    if (event.kind === "backup") ends.push(count);
    if (event.kind !== "expand") return;
    for (const child of event.children) {
      const node = size++ as NodeId;
      if (child.outcome !== "right" || child.answer === null || answers.has(child.answer)) continue;
      answers.add(child.answer);
      discoveries = [...discoveries, { iteration: at + 1, node, answer: child.answer }];
    }
  };

  return {
    read: (events) => {
      while (seen < events.length) take(events[seen] as SearchEvent, ++seen);
      return { iterations, ends, discoveries };
    },
  };
}
