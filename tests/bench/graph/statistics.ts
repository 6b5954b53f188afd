/** Times between frames, in milliseconds. */
export interface FrameTimes {
  readonly median: number;
  readonly p95: number;
  /** The frame that a person meets at a random moment: the sum of the squares over the sum. Few long stalls show in it. */
  readonly felt: number;
  readonly count: number;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** From the moments of the frames. */
export function frameTimes(moments: readonly number[]): FrameTimes {
  const times = moments.slice(1).map((moment, at) => moment - (moments[at] as number));
  const sorted = [...times].sort((a, b) => a - b);
  const sum = times.reduce((total, time) => total + time, 0);
  return {
    median: rounded(sorted[sorted.length >> 1] ?? Number.NaN),
    p95: rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN),
    felt: rounded(times.reduce((total, time) => total + time * time, 0) / Math.max(1, sum)),
    count: times.length,
  };
}
