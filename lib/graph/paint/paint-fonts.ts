import type { PaintHost } from "./paint-service";

/** Loads the page's fonts in a worker, which has none. Each file is fetched when its letters are first needed. */
export function workerFonts(fonts: FontFaceSet): NonNullable<PaintHost["fonts"]> {
  return {
    add(faces) {
      for (const { family, source, weight, style, unicodeRange } of faces) {
        fonts.add(new FontFace(family, source, { weight, style, unicodeRange }));
      }
    },
    async load(font, text) {
      if (fonts.check(font, text)) return false;
      // A font that cannot be loaded is replaced by the next in the list.
      return fonts.load(font, text).then(
        () => true,
        () => false,
      );
    },
  };
}
