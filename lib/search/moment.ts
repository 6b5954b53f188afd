import { type NodeId, ROOT } from "./node";
import type { Playback } from "./playback";
import { bestChild } from "./puct";
import type { SearchTree } from "./tree";

/**
 * A moment of a search. "rest": a number of iterations is finished and nothing else. The others lie within the next iteration: a choice of
 * the selection, counted from 1, that is about to be made; or a phase that has just ended.
 */
export type Moment =
  | { readonly kind: "rest"; readonly iterations: number }
  | { readonly kind: "select"; readonly iterations: number; readonly choice: number }
  | { readonly kind: "expand" | "simulate" | "backup"; readonly iterations: number };

const PARTS = 1000;
const phaseParts = { expand: 500, simulate: 750, backup: 900 } as const;

/**
 * The moment as one number, which rises with time: the finished iterations before the point, and behind it the finished part of the next
 * one. Choices of the selection count in thousandths; .5 is after the expansion, .75 after the simulation, .9 after the backup.
 */
export function placeOf(moment: Moment): number {
  switch (moment.kind) {
    case "rest":
      return moment.iterations;
    case "select":
      return moment.iterations + Math.min(moment.choice, phaseParts.expand - 1) / PARTS;
    default:
      return moment.iterations + phaseParts[moment.kind] / PARTS;
  }
}

/** The moment at a place; every number is accepted. */
export function momentAt(place: number): Moment {
  const safe = Number.isFinite(place) ? Math.max(0, place) : 0;
  const iterations = Math.floor(safe + 0.5 / PARTS);
  const part = Math.round((safe - iterations) * PARTS);
  if (part <= 0) return { kind: "rest", iterations };
  if (part < phaseParts.expand) return { kind: "select", iterations, choice: part };
  return { kind: part < phaseParts.simulate ? "expand" : part < phaseParts.backup ? "simulate" : "backup", iterations };
}

/** The nodes of the selection, from the root to its leaf. */
export function selectionPath(tree: SearchTree, exploration: number): NodeId[] {
  const path: NodeId[] = [ROOT];
  for (let child = bestChild(tree, ROOT, exploration); child !== null; child = bestChild(tree, child, exploration)) path.push(child);
  return path;
}

/** The moments within one iteration, counted from 0, up to its present state, in order. */
export function momentsWithin(playback: Playback, iterations: number, exploration: number): readonly Moment[] {
  const events = playback.iteration(iterations);
  if (events === null) return [];
  const path = selectionPath(playback.treeAfter(events.start), exploration);
  // A root without children offers no choice, but the selection still has one moment there.
  const choices = Array.from({ length: Math.max(1, path.length - 1) }, (_, at) => at + 1);
  return [
    ...choices.map((choice): Moment => ({ kind: "select", iterations, choice })),
    ...(["expand", "simulate", "backup"] as const).flatMap((kind): Moment[] => (events[kind] === null ? [] : [{ kind, iterations }])),
  ];
}

/** How many events precede a moment; for a moment that never happened, those of the last one before it. */
export function eventsAt(playback: Playback, moment: Moment): number {
  const { iterations } = moment;
  const events = playback.iteration(iterations);
  if (events === null || moment.kind === "rest") return playback.eventsAfter(Math.min(iterations, playback.iterations()));
  switch (moment.kind) {
    case "select":
      return events.start;
    case "expand":
      return events.expand ?? events.start;
    case "simulate":
      return events.simulate ?? events.expand ?? events.start;
    case "backup":
      return events.backup ?? events.simulate ?? events.expand ?? events.start;
  }
}

/**
 * The moment before or after a place, by iterations or by phases; null where there is none. By phases the end of an iteration is its
 * backup, so that no moment is shown twice.
 */
export function neighborOf(playback: Playback, place: number, by: 1 | -1, isByPhase: boolean, exploration: number): Moment | null {
  const here = momentAt(place);
  const last = playback.iterations();
  if (!isByPhase) {
    const isWithin = here.kind !== "rest";
    const iterations = by > 0 ? here.iterations + 1 : isWithin ? here.iterations : here.iterations - 1;
    return iterations < 0 || iterations > last ? null : { kind: "rest", iterations };
  }
  const at = placeOf(here);
  const stops: readonly Moment[] = [
    { kind: "rest", iterations: 0 },
    ...[here.iterations - 1, here.iterations, here.iterations + 1].flatMap((iteration) =>
      iteration < 0 ? [] : momentsWithin(playback, iteration, exploration),
    ),
    { kind: "rest", iterations: last },
  ];
  const isNear = (moment: Moment) => Math.abs(placeOf(moment) - at) < 0.5 / PARTS;
  return by < 0
    ? (stops.findLast((moment) => placeOf(moment) < at && !isNear(moment)) ?? null)
    : (stops.find((moment) => placeOf(moment) > at && !isNear(moment)) ?? null);
}
