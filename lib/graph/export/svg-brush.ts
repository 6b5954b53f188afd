import { escapeXml } from "../../base/escape-xml";
import type { Brush } from "../paint/brush";
import { n, type SvgPath, svgPath } from "./svg-path";

/** A brush that writes SVG elements instead of painting. */
export interface SvgBrush {
  readonly brush: Brush;
  /** All elements so far. */
  elements(): string;
}

/** An element that the next call may still extend. */
interface Pending {
  /** "filled" for a path that is filled but not yet stroked; for words, their text and place. */
  readonly key: string;
  readonly start: string;
  readonly attributes: string;
  readonly end: string;
}

/**
 * The distance from the middle of a line to its baseline, over the font size. Stated here because viewers treat `dominant-baseline`
 * differently.
 */
const BASELINE = 0.35;

/**
 * A path that is filled and then stroked becomes one element, and so do words that are stroked and then filled at one place. Only the size
 * of a font is written: its family and weight belong to the document. Nothing is ever cleared. Colors are escaped like every text.
 */
export function svgBrush(): SvgBrush {
  let out = "";
  let path: SvgPath = svgPath();
  let pending: Pending | null = null;
  let dash: readonly number[] = [];
  let transform = "";
  const style = {
    fillStyle: "#000",
    strokeStyle: "#000",
    lineWidth: 1,
    lineCap: "butt",
    lineJoin: "miter",
    lineDashOffset: 0,
    globalAlpha: 1,
    font: "10px sans-serif",
    textAlign: "left",
    textBaseline: "middle",
  };

  const flush = (next: Pending | null = null): void => {
    if (pending) out += pending.start + pending.attributes + pending.end;
    pending = next;
  };
  const fillAttributes = (): string =>
    `${color("fill", style.fillStyle)}${style.globalAlpha < 1 ? ` fill-opacity="${n(style.globalAlpha)}"` : ""}`;
  const strokeAttributes = (): string =>
    [
      `${color("stroke", style.strokeStyle)} stroke-width="${n(style.lineWidth)}"`,
      style.lineCap === "butt" ? "" : ` stroke-linecap="${escapeXml(style.lineCap)}"`,
      style.lineJoin === "miter" ? "" : ` stroke-linejoin="${escapeXml(style.lineJoin)}"`,
      dash.length === 0 ? "" : ` stroke-dasharray="${dash.map(n).join(" ")}"`,
      dash.length === 0 || style.lineDashOffset === 0 ? "" : ` stroke-dashoffset="${n(style.lineDashOffset)}"`,
      style.globalAlpha < 1 ? ` stroke-opacity="${n(style.globalAlpha)}"` : "",
    ].join("");
  const words = (text: string, x: number, y: number): Omit<Pending, "attributes"> => {
    const size = Number(/([\d.]+)px/.exec(style.font)?.[1] ?? 10);
    const anchor = style.textAlign === "center" ? ' text-anchor="middle"' : style.textAlign === "right" ? ' text-anchor="end"' : "";
    const start = `<text${transform} x="${n(x)}" y="${n(y + size * BASELINE)}" font-size="${n(size)}"${anchor}`;
    return { key: `${start}${text}`, start, end: `>${escapeXml(text)}</text>\n` };
  };

  const calls = {
    setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
      const turn = [a, b, c, d].map((part) => Math.round(part * 1e5) / 1e5).join(" ");
      transform = turn === "1 0 0 1" && e === 0 && f === 0 ? "" : ` transform="matrix(${turn} ${n(e)} ${n(f)})"`;
    },
    clearRect(): void {},
    beginPath(): void {
      flush();
      path = svgPath();
    },
    moveTo: (x: number, y: number) => path.moveTo(x, y),
    lineTo: (x: number, y: number) => path.lineTo(x, y),
    bezierCurveTo: (x1: number, y1: number, x2: number, y2: number, x: number, y: number) => path.bezierCurveTo(x1, y1, x2, y2, x, y),
    arc: (x: number, y: number, radius: number, start: number, end: number, isCounterclockwise = false) =>
      path.arc(x, y, radius, start, end, isCounterclockwise),
    rect: (x: number, y: number, width: number, height: number) => path.rect(x, y, width, height),
    closePath: () => path.closePath(),
    fill(): void {
      const d = path.text();
      if (d !== "") flush({ key: "filled", start: `<path${transform}`, attributes: fillAttributes(), end: ` d="${d}"/>\n` });
    },
    stroke(): void {
      const d = path.text();
      if (pending?.key === "filled") pending = { ...pending, key: "", attributes: pending.attributes + strokeAttributes() };
      else if (d !== "") flush({ key: "", start: `<path${transform} fill="none"`, attributes: strokeAttributes(), end: ` d="${d}"/>\n` });
    },
    strokeText(text: string, x: number, y: number): void {
      flush({ ...words(text, x, y), attributes: ` fill="none"${strokeAttributes()}` });
    },
    fillText(text: string, x: number, y: number): void {
      const own = words(text, x, y);
      if (pending?.key === own.key)
        pending = { ...own, key: "", attributes: `${fillAttributes()}${strokeAttributes()} paint-order="stroke"` };
      else flush({ ...own, key: "", attributes: fillAttributes() });
    },
    setLineDash(segments: readonly number[]): void {
      dash = segments;
    },
  };
  return {
    brush: Object.assign(style, calls) as unknown as Brush,
    elements() {
      flush();
      return out;
    },
  };
}

const color = (name: "fill" | "stroke", value: string): string => ` ${name}="${escapeXml(value)}"`;
