import { escapeXml } from "../../base/escape-xml";
import { paint } from "../paint/painter";
import type { Palette } from "../paint/palette";
import type { Scene } from "../paint/scene";
import { wholePicture } from "./picture";
import { svgBrush } from "./svg-brush";
import { type EmbeddedFont, fontFace } from "./svg-font";

interface SvgOptions {
  /** What the picture is of, in a few words. */
  readonly title: string;
  /** What can be seen in it, for who cannot. */
  readonly description: string;
  /** Put into the file, so that its words look the same everywhere (see `facesFor`); with none, words are left to the viewer's fonts. */
  readonly fonts: readonly EmbeddedFont[];
  readonly selected?: readonly number[];
}

/** Wider or higher pictures say so little in full size that they open fitted to this; nothing is lost, they zoom. CSS pixels. */
const LARGEST_SHOWN = 4_096;

/** The narrowest cell of an icicle: a vector picture can be looked at more closely than a screen. CSS pixels. */
const FINEST = 0.05;

/** The whole graph as an SVG document that stands alone: every node and edge, however many (of an icicle, every cell that
 * could be seen, twenty times as large); no script, no foreign address. */
export function exportSvg(scene: Scene, palette: Palette, { title, description, fonts, selected = [] }: SvgOptions): string {
  const { camera, width, height, isLabeled } = wholePicture(scene, 1);
  const { brush, elements } = svgBrush();
  paint(brush, scene, camera, palette, {
    width,
    height,
    pixelRatio: 1,
    selected,
    hovered: -1,
    emphasis: null,
    beat: 0,
    detail: { isDots: false, isStraight: false, isLabeled },
    finest: FINEST,
    isOpaque: true,
  });
  const shown = Math.min(1, LARGEST_SHOWN / Math.max(width, height));
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${Math.round(width * shown)}" height="${Math.round(height * shown)}" role="img" aria-labelledby="title description">
<title id="title">${escapeXml(title)}</title>
<desc id="description">${escapeXml(description)}</desc>
${fonts.length === 0 ? "" : `<style>${fonts.map(fontFace).join("")}</style>\n`}<g font-family="${escapeXml(palette.font)}" font-weight="500">
${elements()}</g>
</svg>
`;
}
