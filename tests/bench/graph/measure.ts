import type { Phase, Row } from "./rows";
import type { FrameTimes } from "./statistics";

export interface PhaseResult {
  /** Of the page: what its thread leaves room for. */
  readonly page: FrameTimes;
  /** Of the picture, where a worker paints it; null where the page does. */
  readonly picture: FrameTimes | null;
  /** What the page's thread worked for each of its frames, milliseconds. */
  readonly mainMs: number;
  /** Whether the picture is another one after the phase: what did not change was not measured. */
  readonly hasMoved: boolean;
}

export type Measurement = {
  readonly row: Row;
  readonly size: number;
} & (
  | {
      readonly kind: "measured";
      readonly firstPaintMs: number;
      readonly layoutMs: number | null;
      readonly phases: Readonly<Record<Phase, PhaseResult>>;
    }
  | { readonly kind: "failed"; readonly reason: string }
);
