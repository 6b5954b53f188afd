/** Numbers as the page writes them. */

export const whole = (value: number): string => Math.round(value).toLocaleString("en-US");

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** "41.0 % (34.0 to 48.5)". */
export const estimateWords = (mean: number, [low, high]: readonly [number, number]): string =>
  `${percent(mean)} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;

export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds - minutes * 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "1 tree", "4 trees". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${whole(count)} ${count === 1 ? one : many}`;
