/** A font file, embedded in a document. */
export interface EmbeddedFont {
  /** The font's name, the first in the palette's list. */
  readonly family: string;
  /** A woff2 file of all weights. */
  readonly bytes: Uint8Array;
  /** The file's characters in CSS notation; left out, all. */
  readonly unicodeRange?: string;
}

/** The rule that embeds a font file. Characters that such a rule may not hold are removed from names and ranges. */
export function fontFace({ family, bytes, unicodeRange }: EmbeddedFont): string {
  const range = unicodeRange === undefined ? "" : `unicode-range:${unicodeRange.replace(/[^U+\dA-Fa-f?, -]/g, "")};`;
  const name = family.replace(/[^\w -]/g, "");
  return `@font-face{font-family:"${name}";font-weight:100 900;${range}src:url(data:font/woff2;base64,${base64(bytes)}) format("woff2")}`;
}

/** The files of a font that a text needs, so that a picture in English has no Cyrillic letters. */
export const facesFor = <Face extends { readonly unicodeRange: string }>(text: string, faces: readonly Face[]): Face[] => {
  const codes = [...new Set(text)].flatMap((letter) => letter.codePointAt(0) ?? []);
  return faces.filter(({ unicodeRange }) => codes.some((code) => isIn(unicodeRange, code)));
};

/** Whether one of the ranges, such as "U+0-FF, U+131, U+4??", holds the code. */
const isIn = (ranges: string, code: number): boolean =>
  ranges.split(",").some((range) => {
    const found = /^\s*U\+([\dA-F?]+)(?:-([\dA-F]+))?\s*$/i.exec(range);
    if (!found) return false;
    const [, first = "", last = first] = found;
    return code >= Number.parseInt(first.replaceAll("?", "0"), 16) && code <= Number.parseInt(last.replaceAll("?", "F"), 16);
  });

/** In pieces, since a function call takes a limited number of arguments. */
function base64(bytes: Uint8Array): string {
  const piece = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += piece) text += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(text);
}
