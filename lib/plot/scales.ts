import { tickStep, ticks } from "d3-array";
import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3-scale";
import { numberAt } from "../base/columns";
import type { NumberAxis } from "./chart";
import { tickWords } from "./number-words";

/** A tick of an axis: its pixel and its text. */
export interface Tick {
  readonly at: number;
  readonly words: string;
}

/** Maps numbers to pixels. */
export type Scale = ScaleContinuousNumeric<number, number>;

/** "tight" ends with the data, for lines; "round" ends at round numbers; "roomy" also leaves room for marks at the ends. */
export type Ends = "tight" | "round" | "roomy";

/** The least pixels between two ticks: stacked texts need less than texts side by side. */
const APART = { across: 76, upwards: 44 } as const;
const FEWEST_TICKS = 2;

/**
 * The scale of an axis from its least to its greatest value. Both are finite, and positive on a logarithmic axis. Ends that the axis asks
 * for are exact, unless the data exceed them. Shares never extend below 0 or above 1 unless the data do.
 */
export function scaleOf(axis: NumberAxis, [least, most]: readonly [number, number], pixels: readonly [number, number], ends: Ends): Scale {
  const [from, to] = axis.range ?? [null, null];
  const isUsable = (end: number | null): end is number => end !== null && Number.isFinite(end) && (axis.scale === "linear" || end > 0);
  const start = isUsable(from) ? Math.min(from, least) : least;
  const end = isUsable(to) ? Math.max(to, most) : most;
  const [low, high] = start === end ? around(start, axis.scale) : [start, end];
  const scale = axis.scale === "log" ? scaleLog([low, high], pixels) : scaleLinear([low, high], pixels);
  if (ends === "roomy") widen(scale, 0.04);
  if (ends !== "tight") scale.nice(tickCount(pixels, "upwards"));
  let [niceLow, niceHigh] = scale.domain() as [number, number];
  if (isUsable(from) && start === from && start !== end) niceLow = from;
  if (isUsable(to) && end === to && start !== end) niceHigh = to;
  if (axis.format === "percent" && least >= 0) niceLow = Math.max(axis.scale === "log" ? niceLow : 0, niceLow);
  if (axis.format === "percent" && most <= 1) niceHigh = Math.min(1, niceHigh);
  return niceLow < niceHigh ? scale.domain([niceLow, niceHigh]) : scale.domain([low, high]);
}

/** Limits around a single value, which puts it in the middle. */
function around(value: number, scale: NumberAxis["scale"]): readonly [number, number] {
  if (scale === "log") return [value / 2, value * 2];
  const half = Math.abs(value) * 0.1 || 1;
  return [value - half, value + half];
}

function widen(scale: Scale, share: number): void {
  const [start, end] = scale.range() as [number, number];
  const extra = (end - start) * share;
  scale.domain([scale.invert(start - extra), scale.invert(end + extra)]);
}

const tickCount = (pixels: readonly [number, number], direction: keyof typeof APART): number =>
  Math.max(FEWEST_TICKS, Math.floor(Math.abs(pixels[1] - pixels[0]) / APART[direction]));

/** The round numbers along a scale, ascending, as many as there is room for. */
export function ticksOf(axis: NumberAxis, scale: Scale, direction: keyof typeof APART): readonly Tick[] {
  const [low, high] = scale.domain() as [number, number];
  const count = tickCount(scale.range() as [number, number], direction);
  const place = (value: number, step: number): Tick => ({ at: scale(value), words: tickWords(value, step, axis.format) });
  if (axis.scale === "log") {
    const round = roundNumbers(low, high, scale, APART[direction] * 0.6);
    if (round.length >= FEWEST_TICKS) return round.map((value) => place(value, 10 ** Math.floor(Math.log10(value) + 1e-9)));
  }
  const step = tickStep(low, high, count);
  const values = ticks(low, high, count);
  return values
    .filter((value) => axis.format !== "whole" || Number.isInteger(value))
    .map((value) => place(value, axis.format === "whole" ? 1 : step));
}

/** 1, 2 and 5 times the powers of ten. Where these are too close, the powers alone, or every second or third of them. */
function roundNumbers(low: number, high: number, scale: Scale, apart: number): readonly number[] {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const powers = Array.from({ length: Math.floor(Math.log10(high) + 1e-9) - first + 1 }, (_, index) => first + index);
  const within = (value: number): boolean => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const isFree = (values: readonly number[]): boolean =>
    values.every((value, index) => index === 0 || Math.abs(scale(value) - scale(numberAt(values, index - 1))) >= apart);
  const fine = powers.flatMap((power) => [1, 2, 5].map((factor) => Number(`${factor}e${power}`))).filter(within);
  if (isFree(fine)) return fine;
  for (let every = 1; every <= powers.length; every++) {
    const coarse = powers
      .filter((power) => power % every === 0)
      .map((power) => Number(`1e${power}`))
      .filter(within);
    if (isFree(coarse)) return coarse;
  }
  return [];
}
