import { escapeXml } from "../../base/escape-xml";
import { paint } from "../paint/painter";
import type { Palette } from "../paint/palette";
import type { Scene } from "../paint/scene";
import { wholePicture } from "./picture";
import { svgBrush } from "./svg-brush";
import { type EmbeddedFont, fontFace } from "./svg-font";

interface SvgOptions {
  /** The subject of the picture, in a few words. */
  readonly title: string;
  /** A description of the picture for screen readers. */
  readonly description: string;
  /**
   * Fonts embedded in the file, so that its words look the same everywhere (see `facesFor`). If there are none, viewers use their own
   * fonts.
   */
  readonly fonts: readonly EmbeddedFont[];
  readonly selected?: readonly number[];
}

/** In CSS pixels. A larger picture opens scaled down to this size; viewers can zoom in. */
const LARGEST_SHOWN = 4_096;

/** The narrowest cell of an icicle, in CSS pixels: a vector picture can be zoomed closer than a screen. */
const FINEST = 0.05;

/**
 * The whole graph as an SVG document of its own, with every node and edge. An icicle has every cell that is visible at twenty times its
 * size. No script, no foreign address.
 */
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
