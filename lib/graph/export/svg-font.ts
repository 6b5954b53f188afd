/** A file of a typeface, as a document carries it. */
export interface EmbeddedFont {
  /** The name that the palette's font begins with. */
  readonly family: string;
  /** A woff2 file of all weights. */
  readonly bytes: Uint8Array;
  /** The letters in it, as CSS writes them; all, where it is left out. */
  readonly unicodeRange?: string;
}

/** The rule that makes a file a part of the document. Nothing but what such a rule may hold is left of names and ranges. */
export function fontFace({ family, bytes, unicodeRange }: EmbeddedFont): string {
  const range = unicodeRange === undefined ? "" : `unicode-range:${unicodeRange.replace(/[^U+\dA-Fa-f?, -]/g, "")};`;
  const name = family.replace(/[^\w -]/g, "");
  return `@font-face{font-family:"${name}";font-weight:100 900;${range}src:url(data:font/woff2;base64,${base64(bytes)}) format("woff2")}`;
}

/** Of the files of a typeface those that a text needs, so that a picture in English does not carry Cyrillic. */
export const facesFor = <Face extends { readonly unicodeRange: string }>(text: string, faces: readonly Face[]): Face[] => {
  const codes = [...new Set(text)].flatMap((letter) => letter.codePointAt(0) ?? []);
  return faces.filter(({ unicodeRange }) => codes.some((code) => isIn(unicodeRange, code)));
};

/** "U+0-FF, U+131, U+4??": whether one of the ranges holds the code. */
const isIn = (ranges: string, code: number): boolean =>
  ranges.split(",").some((range) => {
    const found = /^\s*U\+([\dA-F?]+)(?:-([\dA-F]+))?\s*$/i.exec(range);
    if (!found) return false;
    const [, first = "", last = first] = found;
    return code >= Number.parseInt(first.replaceAll("?", "0"), 16) && code <= Number.parseInt(last.replaceAll("?", "F"), 16);
  });

/** In pieces: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  const piece = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += piece) text += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(text);
}
