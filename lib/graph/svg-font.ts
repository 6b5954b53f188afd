/** A typeface as a file carries it. */
export interface EmbeddedFont {
  /** The name that the palette's font begins with. */
  readonly family: string;
  /** A variable woff2 file. */
  readonly bytes: Uint8Array;
}

/** The rule that makes a font a part of the document: letters, digits, spaces and hyphens are left of its name. */
export const fontFace = ({ family, bytes }: EmbeddedFont): string =>
  `@font-face{font-family:"${family.replace(/[^\w -]/g, "")}";font-weight:100 900;src:url(data:font/woff2;base64,${base64(bytes)}) format("woff2")}`;

/** In pieces: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  const piece = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += piece) text += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(text);
}
