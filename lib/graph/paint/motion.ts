import { approach, SETTLED_MS } from "../layout/tween";

/** A movement to a goal that may change. */
export interface Motion<Place> {
  readonly to: Place;
  /** When the goal was set. */
  readonly since: number;
  /** When the last frame of the movement was. */
  readonly last: number;
}

/** Sets a new goal; a running movement turns to it without a stop. */
export const towards = <Place>(to: Place, before: Motion<Place> | null, now: number): Motion<Place> => ({
  to,
  since: now,
  last: before?.last ?? now,
});

/** The part of the remaining way that a frame covers. */
export const partMade = ({ since, last }: Motion<unknown>, now: number): number => (now - since >= SETTLED_MS ? 1 : approach(now - last));

/** The movement after a frame; null where it has arrived. */
export const followed = <Place>(motion: Motion<Place>, now: number): Motion<Place> | null =>
  now - motion.since >= SETTLED_MS ? null : { ...motion, last: Math.max(motion.last, now) };
