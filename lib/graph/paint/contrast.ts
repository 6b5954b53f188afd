/** The contrast that WCAG demands for text (level AA). */
const ENOUGH = 4.5;

/**
 * The first color that is readable on a background. Black or white, whichever has more contrast, where no color is readable or one is
 * unknown.
 */
export function readableOn(ground: string, colors: readonly string[]): string {
  const own = luminance(ground);
  if (own === null) return colors[0] ?? "#000000";
  const found = colors.find((color) => contrast(own, luminance(color) ?? own) >= ENOUGH);
  return found ?? (contrast(own, 0) >= contrast(own, 1) ? "#000000" : "#ffffff");
}

/** WCAG's contrast ratio of two luminances. */
const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** The contrast of two colors; null where one of them cannot be read. */
export function contrastOf(first: string, second: string): number | null {
  const [a, b] = [luminance(first), luminance(second)];
  return a === null || b === null ? null : contrast(a, b);
}

/** The luminance of #rrggbb or rgb(r, g, b), as browsers write colors; null for anything else. */
function luminance(color: string): number | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  const rgb = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(color);
  const [red, green, blue] = hex ? hex.slice(1).map((part) => Number.parseInt(part, 16)) : (rgb?.slice(1).map(Number) ?? []);
  if (red === undefined || green === undefined || blue === undefined) return null;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
