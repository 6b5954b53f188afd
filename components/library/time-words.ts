const units = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How long ago, for example "3 minutes ago" or "yesterday". Times in milliseconds since 1970. */
export function agoWords(then: number, now: number): string {
  const seconds = Math.max(0, (now - then) / 1000);
  const unit = units.find(([, length]) => seconds >= length);
  return unit === undefined ? "just now" : format.format(-Math.floor(seconds / unit[1]), unit[0]);
}
