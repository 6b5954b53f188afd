import { paintPng, planPng } from "../../lib/graph/export-png";
import { exportSvg } from "../../lib/graph/export-svg";
import type { Palette } from "../../lib/graph/palette";
import type { Scene } from "../../lib/graph/scene";
import { type EmbeddedFont, facesFor } from "../../lib/graph/svg-font";
import { fontFaces } from "./font-faces";

/** A file of a whole picture. */
export interface PictureFile {
  readonly content: Blob;
  /** What has to be said of it; null for nothing. */
  readonly notice: string | null;
}

interface Shown {
  readonly scene: Scene;
  readonly palette: Palette;
}

/** The whole graph as SVG, with the typefaces that its words need; without them where they cannot be had, which is said. */
export async function svgFile(
  { scene, palette }: Shown,
  words: { readonly title: string; readonly description: string },
): Promise<PictureFile> {
  const fonts = await typefaces(palette, scene.graph.label).catch(() => null);
  const svg = exportSvg(scene, palette, { ...words, fonts: fonts ?? [] });
  const notice = fonts === null ? "The typeface could not be read: words are in one of the viewer's." : null;
  return { content: new Blob([svg], { type: "image/svg+xml" }), notice };
}

/** The whole graph as PNG; made smaller, which is said, where a canvas could not hold it. Null where the browser has no memory for it. */
export async function pngFile({ scene, palette }: Shown): Promise<PictureFile | null> {
  const plan = planPng(scene);
  const canvas = Object.assign(document.createElement("canvas"), { width: plan.width, height: plan.height });
  const brush = canvas.getContext("2d");
  if (!brush) return null;
  await document.fonts.load(`500 12px ${palette.font}`);
  paintPng(brush, scene, palette, plan);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return content && { content, notice: plan.notice };
}

/** The page's own files of the palette's typeface that the labels have letters of. */
async function typefaces(palette: Palette, labels: readonly string[]): Promise<EmbeddedFont[]> {
  const upright = fontFaces(palette.font).filter(({ style }) => style === "normal");
  const faces = facesFor([...new Set(labels.join(""))].join(""), upright);
  return Promise.all(
    faces.map(async ({ family, source, unicodeRange }) => {
      const address = /url\("([^"]+)"\)/.exec(source)?.[1];
      if (address === undefined) throw new Error(`No address in ${source}.`);
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
      return { family, unicodeRange, bytes: new Uint8Array(await response.arrayBuffer()) };
    }),
  );
}
