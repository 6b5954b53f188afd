/** The one of two colors that stands out more from a ground (WCAG's contrast); the first where one of them cannot be read. */
export function clearerOn(ground: string, first: string, second: string): string {
  const [own, one, other] = [luminance(ground), luminance(first), luminance(second)];
  if (own === null || one === null || other === null) return first;
  return contrast(own, one) >= contrast(own, other) ? first : second;
}

const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Of #rrggbb or rgb(r g b), which is how a browser writes colors; null for anything else. */
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
