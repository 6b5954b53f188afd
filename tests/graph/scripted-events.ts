import { createRng } from "../../lib/base/rng";
import type { ExpandedChild, Outcome, SearchEvent } from "../../lib/search/events";
import type { NodeId } from "../../lib/search/node";

export const child = (text: string, outcome: Outcome): ExpandedChild => ({
  text,
  outcome,
  answer: outcome === "right" || outcome === "wrong" ? text : null,
  reason: outcome === "open" ? "" : `It is ${outcome}.`,
  prior: 0.25,
  logProbability: -1,
  samples: 1,
});

/** Expand, simulate and back up at random open nodes: well-formed events of a search that never happened. */
export function randomEvents(seed: number, iterations: number): SearchEvent[] {
  const rng = createRng(seed, "test");
  const events: SearchEvent[] = [];
  const open: number[] = [0];
  let size = 1;
  for (let i = 0; i < iterations && open.length > 0; i++) {
    const node = open.splice(rng.below(open.length), 1)[0] as NodeId;
    const outcomes = Array.from(
      { length: 1 + rng.below(5) },
      () => (["open", "open", "wrong", "right", "cutOff"] as const)[rng.below(5)] ?? "open",
    );
    const born = outcomes.map((_, at) => (size + at) as NodeId);
    events.push({ kind: "expand", node, children: outcomes.map((outcome, at) => child(`${node}.${at}`, outcome)) });
    events.push({ kind: "simulate", results: born.map((id) => ({ node: id, reward: rng.uniform(), rollouts: [] })) });
    events.push({ kind: "backup", rewards: born.map((id) => ({ node: id, reward: rng.uniform() })) });
    open.push(...born.filter((_, at) => outcomes[at] === "open"));
    size += born.length;
  }
  return events;
}
