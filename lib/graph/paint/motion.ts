import { approach, SETTLED_MS } from "../layout/tween";

/** On the way to a goal that may change. */
export interface Motion<Place> {
  readonly to: Place;
  /** When the goal was set. */
  readonly since: number;
  /** When it was last come nearer to. */
  readonly last: number;
}

/** A new goal; a motion under way turns to it without a halt. */
export const towards = <Place>(to: Place, before: Motion<Place> | null, now: number): Motion<Place> => ({
  to,
  since: now,
  last: before?.last ?? now,
});

/** The part of what is left that a frame makes. */
export const partMade = ({ since, last }: Motion<unknown>, now: number): number => (now - since >= SETTLED_MS ? 1 : approach(now - last));

/** The motion after a frame; null where it has come to its end. */
export const followed = <Place>(motion: Motion<Place>, now: number): Motion<Place> | null =>
  now - motion.since >= SETTLED_MS ? null : { ...motion, last: Math.max(motion.last, now) };
