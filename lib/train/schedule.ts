/** The learning rate over a run: a linear warm-up, a plateau, then a decay to `floor`. */
export interface Schedule {
  readonly peak: number;
  readonly steps: number;
  readonly warmupSteps: number;
  /** The step at which the rate starts to fall. */
  readonly decayFrom: number;
  readonly decay: "linear" | "cosine";
  /** The last step's rate, as a share of the peak. */
  readonly floor: number;
}

/** The schedule in words, for a model's card. */
export const describeSchedule = ({ peak, steps, warmupSteps, decayFrom, decay, floor }: Schedule): string =>
  `${steps} steps: linear warm-up over ${warmupSteps} to ${peak}, constant to step ${decayFrom}, then ${decay} to ${peak * floor}`;

/** The learning rate of `step`, counted from 0. */
export function learningRateAt(schedule: Schedule, step: number): number {
  const { peak, steps, warmupSteps, decayFrom, floor } = schedule;
  if (step < warmupSteps) return (peak * (step + 1)) / warmupSteps;
  if (step < decayFrom) return peak;
  const progress = Math.min(1, (step - decayFrom) / Math.max(1, steps - 1 - decayFrom));
  const remaining = schedule.decay === "linear" ? 1 - progress : (1 + Math.cos(Math.PI * progress)) / 2;
  return peak * (floor + (1 - floor) * remaining);
}
