import type { PathSink } from "./shapes";

/** A path of an SVG, written as it is drawn; numbers to a hundredth. */
export interface SvgPath extends PathSink {
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  /** The `d` so far. */
  text(): string;
}

export function svgPath(): SvgPath {
  let d = "";
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
      d += `M${n(x)} ${n(y)}`;
    },
    lineTo(x, y) {
      d += `L${n(x)} ${n(y)}`;
    },
    bezierCurveTo(x1, y1, x2, y2, x, y) {
      d += `C${n(x1)} ${n(y1)} ${n(x2)} ${n(y2)} ${n(x)} ${n(y)}`;
    },
    // Painters use whole circles only, begun at their rightmost point.
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

/** To a hundredth, without a needless zero. */
export const n = (value: number): string => `${Math.round(value * 100) / 100 || 0}`;
