import { escapeXml } from "../base/escape-xml";
import type { Chart, Dash, SeriesColor } from "./chart";
import { fileColors, fileSeriesColors } from "./file-colors";
import { layoutChart } from "./layout";
import { BASELINE, LINE, type PathLook, rounded, type Shape, type TextLook, TYPE } from "./shapes";
import { summaryOf } from "./summary";
import { wrap } from "./wrap";

interface SvgSize {
  readonly width: number;
  /** The height of the chart alone, without the title and the note. */
  readonly height: number;
}

const MARGIN = 20;
const TITLE = 17;
const FONT = "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', sans-serif";

/**
 * A chart as an SVG document of its own, with its title and its note, in light colors on white. It has no script, no foreign address and no
 * style.
 */
export function chartAsSvg(chart: Chart, { width, height }: SvgSize): string {
  const titles = wrap(chart.title, (width * TYPE) / TITLE, 3);
  const notes = wrap(chart.note ?? "", width, 6);
  const layout = layoutChart(chart, width, height);
  const top = MARGIN + titles.length * 24 + 6;
  const below = top + (layout ? layout.height : LINE) + (notes.length > 0 ? 10 : 0);
  const [wide, high] = [width + 2 * MARGIN, Math.ceil(below + notes.length * LINE + MARGIN)];
  const lineOf = (text: string, y: number, attributes: string): string =>
    `<text x="${MARGIN}" y="${rounded(y)}" ${attributes}>${escapeXml(text)}</text>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-labelledby="title description">
<title id="title">${escapeXml(chart.title)}</title>
<desc id="description">${escapeXml(summaryOf(chart))}</desc>
<rect width="${wide}" height="${high}" fill="${fileColors.ground}"/>
<g font-family="${escapeXml(FONT)}" font-size="${TYPE}">
${[
  ...titles.map((line, index) =>
    lineOf(line, MARGIN + index * 24 + TITLE, `font-size="${TITLE}" font-weight="600" fill="${fileColors.ink}"`),
  ),
  ...(layout ? [] : [lineOf("No points yet.", top + LINE, `fill="${fileColors.inkFaint}"`)]),
  ...notes.map((line, index) => lineOf(line, below + (index + 0.75) * LINE, `fill="${fileColors.inkFaint}"`)),
].join("\n")}
<g transform="translate(${MARGIN} ${top})">
${layout ? layout.shapes.map(element).join("\n") : ""}
</g>
</g>
</svg>
`;
}

function element(shape: Shape): string {
  if (shape.kind === "path") return `<path d="${escapeXml(shape.d)}" ${pathAttributes(shape.look, shape.color, shape.dash)}/>`;
  const anchor = shape.anchor === "start" ? "" : ` text-anchor="${shape.anchor}"`;
  return `<text x="${shape.x}" y="${rounded(shape.y + BASELINE)}"${anchor} ${textAttributes(shape.look, shape.color)}>${escapeXml(shape.text)}</text>`;
}

const dashes: Readonly<Record<Dash, string>> = { solid: "", dashed: ` stroke-dasharray="7 4"`, dotted: ` stroke-dasharray="1.5 4"` };

function pathAttributes(look: PathLook, series: SeriesColor | null, dash: Dash): string {
  const color = series === null ? fileColors.inkSoft : fileSeriesColors[series];
  const stroke = (width: number, of = color): string => `fill="none" stroke="${of}" stroke-width="${width}"`;
  switch (look) {
    case "grid":
      return stroke(1, fileColors.line);
    case "axis":
      return stroke(1, fileColors.lineStrong);
    case "band":
      return `fill="${color}" fill-opacity="0.14"`;
    case "line":
    case "fine-line":
      return `${stroke(look === "line" ? 2 : 1.25)} stroke-linejoin="round" stroke-linecap="round"${dashes[dash]}`;
    case "interval":
      return stroke(1.5);
    case "mark":
      return `fill="${color}" stroke="${fileColors.ground}" stroke-width="1.5"`;
    case "open-mark":
      return `fill="${fileColors.ground}" stroke="${color}" stroke-width="1.75"`;
    case "fit":
      return `${stroke(1.5)} stroke-dasharray="4 3"`;
    case "leader":
      return `${stroke(1)} stroke-opacity="0.55"`;
  }
}

function textAttributes(look: TextLook, series: SeriesColor | null): string {
  const color = series === null ? fileColors.inkSoft : fileSeriesColors[series];
  switch (look) {
    case "tick":
      return `fill="${fileColors.inkSoft}"`;
    case "axis-label":
      return `fill="${fileColors.inkFaint}"`;
    case "legend":
      return `fill="${fileColors.ink}"`;
    case "series-label":
    case "value":
      return `fill="${color}" font-weight="600"`;
  }
}
