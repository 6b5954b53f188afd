import type { PaintHost } from "./paint-service";

/** The page's typefaces for a worker, which has none: each face is fetched when the letters it holds are first wanted. */
export function workerFonts(fonts: FontFaceSet): NonNullable<PaintHost["fonts"]> {
  return {
    add(faces) {
      for (const { family, source, weight, style, unicodeRange } of faces) {
        fonts.add(new FontFace(family, source, { weight, style, unicodeRange }));
      }
    },
    async load(font, text) {
      if (fonts.check(font, text)) return false;
      // What cannot be had is drawn in the typeface that stands behind it.
      return fonts.load(font, text).then(
        () => true,
        () => false,
      );
    },
  };
}
