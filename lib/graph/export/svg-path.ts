import type { PathSink } from "../paint/shapes";

/**
 * An SVG path, written to a hundredth as it is drawn: shapes and lines begin at an absolute place and continue by relative steps, which are
 * shorter. Every step starts from the rounded place, so that errors do not add up.
 */
export interface SvgPath extends PathSink {
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  /** The `d` attribute so far. */
  text(): string;
}

export function svgPath(): SvgPath {
  let d = "";
  /** The rounded end of the path so far, in hundredths. */
  let atX = 0;
  let atY = 0;
  /** Circles of one size end alike, and a picture has few sizes. */
  const rounds = new Map<number, string>();
  const round = (radius: number, sweep: 0 | 1): string => {
    const key = sweep === 1 ? radius : -radius;
    const known = rounds.get(key);
    if (known !== undefined) return known;
    const r = n(radius);
    const text = `a${r} ${r} 0 1 ${sweep} ${n(-2 * radius)} 0a${r} ${r} 0 1 ${sweep} ${n(2 * radius)} 0Z`;
    rounds.set(key, text);
    return text;
  };
  return {
    moveTo(x, y) {
      atX = Math.round(x * 100);
      atY = Math.round(y * 100);
      d += `M${atX / 100} ${atY / 100}`;
    },
    lineTo(x, y) {
      const toX = Math.round(x * 100);
      const toY = Math.round(y * 100);
      d += `l${(toX - atX) / 100} ${(toY - atY) / 100}`;
      atX = toX;
      atY = toY;
    },
    bezierCurveTo(x1, y1, x2, y2, x, y) {
      const toX = Math.round(x * 100);
      const toY = Math.round(y * 100);
      const first = `${(Math.round(x1 * 100) - atX) / 100} ${(Math.round(y1 * 100) - atY) / 100}`;
      const second = `${(Math.round(x2 * 100) - atX) / 100} ${(Math.round(y2 * 100) - atY) / 100}`;
      d += `c${first} ${second} ${(toX - atX) / 100} ${(toY - atY) / 100}`;
      atX = toX;
      atY = toY;
    },
    // Painters draw only whole circles, which begin and end at their rightmost point.
    arc(_x, _y, radius, _start, _end, isCounterclockwise = false) {
      d += round(radius, isCounterclockwise ? 0 : 1);
    },
    rect(x, y, width, height) {
      d += `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
    },
    closePath() {
      d += "Z";
    },
    text: () => d,
  };
}

/** Rounded to a hundredth, without trailing zeros. */
export const n = (value: number): string => `${Math.round(value * 100) / 100}`;
