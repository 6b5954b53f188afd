import { paintPng, planPng } from "../../lib/graph/export/export-png";
import { exportSvg } from "../../lib/graph/export/export-svg";
import { type EmbeddedFont, facesFor } from "../../lib/graph/export/svg-font";
import type { FontSource } from "../../lib/graph/paint/paint-protocol";
import { saveFile } from "../../lib/store/save-file";
import { fontFaces } from "./font-faces";
import type { Picture } from "./stage";

/** The names of a picture's file. */
export interface PictureNames {
  /** The file's name, without an extension. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
}

/** Saves the whole graph as a vector picture, with the fonts of its words. */
export async function saveSvg({ scene, palette }: Picture, { file, title, description }: PictureNames): Promise<void> {
  const fonts = await Promise.all(facesFor(scene.graph.label.join(" "), fontFaces(palette.font)).map(embedded));
  saveFile(`${file}.svg`, exportSvg(scene, palette, { title, description, fonts: fonts.flat() }), "image/svg+xml");
}

/** Saves the whole graph as a PNG. Returns a note about its size, or null. */
export async function savePng({ scene, palette }: Picture, { file }: PictureNames): Promise<string | null> {
  const plan = planPng(scene);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: plan.width, height: plan.height });
  const brush = canvas.getContext("2d");
  const failure = "This browser cannot make a canvas of that size. Save the picture as SVG instead.";
  if (!brush) return failure;
  paintPng(brush, scene, palette, plan);
  const blob = await new Promise<Blob | null>((settle) => canvas.toBlob(settle, "image/png"));
  if (!blob) return failure;
  saveFile(`${file}.png`, blob);
  return plan.notice;
}

/** Empty where the file cannot be loaded: viewers then use their own fonts. */
async function embedded({ family, source, unicodeRange }: FontSource): Promise<EmbeddedFont[]> {
  const address = /url\("([^"]+)"\)/.exec(source)?.[1];
  if (address === undefined) return [];
  const response = await fetch(address).catch(() => null);
  return response?.ok ? [{ family, unicodeRange, bytes: new Uint8Array(await response.arrayBuffer()) }] : [];
}
