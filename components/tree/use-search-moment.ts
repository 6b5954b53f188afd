"use client";

import { useMemo } from "react";
import type { Emphasis } from "../../lib/graph/paint/emphasis";
import { momentEmphasis, momentNode } from "../../lib/graph/paint/moment-emphasis";
import type { SearchEvent } from "../../lib/search/events";
import { eventsAt, type Moment, momentAt } from "../../lib/search/moment";
import type { NodeId, NodeReward } from "../../lib/search/node";
import { createPlayback, type Playback } from "../../lib/search/playback";
import type { SearchTree } from "../../lib/search/tree";
import type { SearchState } from "../../lib/session/search/search-state";

export interface PastMoment {
  readonly moment: Moment;
  readonly tree: SearchTree;
  /** The event that ended the phase; null at rest and during a choice. */
  readonly event: SearchEvent | null;
  readonly emphasis: Emphasis | null;
  /** R of the nodes that the phase rewarded. */
  readonly rewards: ReadonlyMap<number, number>;
  /** The node at the center of the moment; null at rest. */
  readonly node: NodeId | null;
}

/** A search's playback, and the shown moment; null for the end, which follows the search while it runs. */
export function useSearchMoment(search: SearchState, at: number | null, exploration: number): [Playback, PastMoment | null] {
  const { events, version } = search;
  const playback = useMemo(() => createPlayback(events), [events]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the events grow in place, their version with them
  const past = useMemo(
    () => (at === null ? null : pastMoment(playback, events, at, exploration)),
    // Only a moment that is not over yet depends on new events.
    [playback, events, at, exploration, at === null || at < playback.iterations() ? 0 : version],
  );
  return [playback, past];
}

/** The moment at a place; for a place after the end, the last finished iteration. */
export function pastMoment(playback: Playback, events: readonly SearchEvent[], at: number, exploration: number): PastMoment {
  const asked = momentAt(at);
  const isThere = asked.kind === "rest" ? asked.iterations <= playback.iterations() : playback.iteration(asked.iterations) !== null;
  const moment: Moment = isThere ? asked : { kind: "rest", iterations: playback.iterations() };
  const count = eventsAt(playback, moment);
  const tree = playback.treeAfter(count);
  const event = moment.kind === "rest" || moment.kind === "select" ? null : (events[count - 1] ?? null);
  return {
    moment,
    tree,
    event,
    rewards: new Map(rewardsOf(event).map(({ node, reward }) => [node, reward])),
    emphasis: momentEmphasis(tree, moment, event, exploration),
    node: momentNode(tree, moment, event, exploration),
  };
}

const rewardsOf = (event: SearchEvent | null): readonly NodeReward[] =>
  event?.kind === "simulate" ? event.results : event?.kind === "backup" ? event.rewards : [];
