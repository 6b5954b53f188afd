import type { NumberAxis } from "./chart";

type Format = NumberAxis["format"];

const general = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const scientific = new Intl.NumberFormat("en-US", { notation: "scientific", maximumSignificantDigits: 3 });

/** By the number of decimals. Made once, since making a formatter takes longer than using it. */
const withDigits = Array.from(
  { length: 7 },
  (_, digits) => new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** A number as readouts and tables write it: "52.3 %", "1,200", "0.1235"; "–" for none. */
export function valueWords(value: number, format: Format): string {
  if (!Number.isFinite(value)) return "–";
  switch (format) {
    case "percent":
      return `${minus((100 * value).toFixed(1))} %`;
    case "whole":
      return minus(Number.isInteger(value) ? whole.format(value) : general.format(value));
    case "number":
      return minus(generalOf(value));
  }
}

/** The numbers of an axis whose ticks are `step` apart, with just enough digits to differ. */
export function tickWords(value: number, step: number, format: Format): string {
  const shown = format === "percent" ? 100 * value : value;
  const apart = format === "percent" ? 100 * step : step;
  const digits = Math.max(0, -Math.floor(Math.log10(apart) + 1e-9));
  if (digits >= withDigits.length || Math.abs(shown) >= 1e7) return minus(generalOf(shown));
  const words = minus(withDigits[digits]?.format(shown) ?? "");
  return format === "percent" ? `${words} %` : words;
}

const generalOf = (value: number): string =>
  value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e7) ? scientific.format(value).toLowerCase() : general.format(value);

/** With a typographic minus, and none before a 0. */
const minus = (digits: string): string => digits.replace(/^-(?=[0.]*$)/, "").replace(/-/g, "−");

/** An interval with its unit written once: "48.0 to 56.5 %". */
export const rangeWords = (low: number, high: number, format: Format): string =>
  `${valueWords(low, format).replace(/ %$/, "")} to ${valueWords(high, format)}`;

/** A value, with its interval if it has one: "52.3 % (48.0 to 56.5 %)". */
export function intervalWords(
  { y, low, high }: { readonly y: number; readonly low?: number; readonly high?: number },
  format: Format,
): string {
  const value = valueWords(y, format);
  return low === undefined || high === undefined ? value : `${value} (${rangeWords(low, high, format)})`;
}
