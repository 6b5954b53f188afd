import { z } from "../base/zod";
import { outcomes, type SearchEvent } from "../search/events";
import type { NodeId } from "../search/node";
import { LONGEST_WRITTEN } from "./limits";
import { countSchema as count, listOf, MOST_CHILDREN, MOST_ITERATIONS, shareSchema, textOf } from "./schemas";

const written = textOf(LONGEST_WRITTEN);
/** A step: its text, how its path ended, its answer, how many samples said it, and its reward R. */
const stepSchema = z.tuple([written, z.enum(outcomes), written.nullable(), count, shareSchema]);
/** An iteration: the node that was expanded and its new steps; the node alone where it was terminal. */
const iterationSchema = z.union([z.tuple([count, listOf(stepSchema, MOST_CHILDREN, 1)]), z.tuple([count])]);

/** The iterations of a search, as a corpus file has them. */
export const iterationsSchema = listOf(iterationSchema, MOST_ITERATIONS);
type Iteration = z.output<typeof iterationSchema>;

/** Whole iterations, without an unfinished one. */
export function iterationsOf(events: readonly SearchEvent[]): readonly Iteration[] {
  const iterations: Iteration[] = [];
  let expanded: Extract<SearchEvent, { readonly kind: "expand" }> | null = null;
  for (const event of events) {
    if (event.kind === "expand") expanded = event;
    if (event.kind !== "backup") continue;
    const node = expanded?.node ?? event.rewards[0]?.node ?? 0;
    const steps = expanded?.children.map(({ text, outcome, answer: stated, samples }, at): z.output<typeof stepSchema> => {
      return [text, outcome, stated, samples, event.rewards[at]?.reward ?? 0];
    });
    iterations.push(steps === undefined ? [node] : [node, steps]);
    expanded = null;
  }
  return iterations;
}

/** The events that iterations say, with a prior by the share of samples, and without reasons and rollouts. */
export function eventsOf(iterations: readonly Iteration[]): readonly SearchEvent[] {
  const events: SearchEvent[] = [];
  const right = new Set<number>();
  let size = 1;
  for (const [at, steps] of iterations) {
    const node = at as NodeId;
    if (steps === undefined) {
      events.push({ kind: "backup", rewards: [{ node, reward: right.has(at) ? 1 : 0 }] });
      continue;
    }
    const samples = steps.reduce((sum, [, , , said]) => sum + said, 0);
    const rewards = steps.map(([, outcome, , , reward], i) => {
      if (outcome === "right") right.add(size + i);
      return { node: (size + i) as NodeId, reward };
    });
    const children = steps.map(([text, outcome, stated, said]) => {
      return { text, outcome, answer: stated, reason: "", prior: said / Math.max(1, samples), logProbability: 0, samples: said };
    });
    events.push({ kind: "expand", node, children });
    events.push({ kind: "simulate", results: rewards.map((reward) => ({ ...reward, rollouts: [] })) });
    events.push({ kind: "backup", rewards });
    size += steps.length;
  }
  return events;
}
