import type { FontSource } from "../../lib/graph/paint/paint-protocol";

/** The font files that the page's style sheets declare for a family, with absolute addresses. */
export function fontFaces(stack: string): FontSource[] {
  const family = unquoted(stack.split(",", 1)[0] ?? "");
  const faces: FontSource[] = [];
  for (const sheet of document.styleSheets) {
    const base = sheet.href ?? document.baseURI;
    for (const rule of readable(sheet)) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const { style } = rule;
      if (unquoted(style.getPropertyValue("font-family")) !== family) continue;
      faces.push({
        family,
        source: style.getPropertyValue("src").replace(/url\((["']?)([^"')]+)\1\)/g, (_, __, url) => `url("${new URL(url, base).href}")`),
        weight: style.getPropertyValue("font-weight") || "normal",
        style: style.getPropertyValue("font-style") || "normal",
        unicodeRange: style.getPropertyValue("unicode-range") || "U+0-10FFFF",
      });
    }
  }
  return faces;
}

const unquoted = (name: string): string => name.trim().replace(/^["']|["']$/g, "");

/** The browser hides the rules of a style sheet from another origin. */
function readable(sheet: CSSStyleSheet): Iterable<CSSRule> {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
}
