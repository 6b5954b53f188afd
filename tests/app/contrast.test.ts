import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** The tokens of app/tokens.css that are colors: name to its light and its dark value. */
const tokens = new Map(
  [...readFileSync("app/tokens.css", "utf8").matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name as string, { light: light as string, dark: dark as string }] as const,
  ),
);

const colorOf = (name: string, theme: "light" | "dark"): string => {
  const color = tokens.get(name)?.[theme];
  if (color === undefined) throw new Error(`app/tokens.css has no color --${name}`);
  return color;
};

/** WCAG 2.2, relative luminance of sRGB. */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Euclidean in Oklab (Ottosson 2020), where about 0.02 can just be seen. */
function distance(first: string, second: string): number {
  const [a, b] = [first, second].map((color) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  }) as [number[], number[]];
  return Math.hypot(...a.map((value, index) => value - (b[index] as number)));
}

const grounds = ["paper", "surface", "sunken"];
const words = [
  "ink",
  "ink-soft",
  "ink-faint",
  "accent",
  "problem",
  "step",
  "reflection",
  "backtrack",
  "right",
  "wrong",
  "cut-off",
  "phase",
  "astro",
  "direct",
  "other",
];
/** What a picture needs for its meaning; pale values stand out by their rim. */
const marks = [
  "problem",
  "step",
  "reflection",
  "backtrack",
  "right",
  "wrong",
  "cut-off",
  "phase",
  "accent",
  "rim",
  "edge",
  "line-strong",
  "astro",
  "direct",
  "other",
];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  it("gives black on white the greatest contrast, so that the measure is right", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  it.each(words.flatMap((word) => grounds.map((ground) => [word, ground] as const)))("has words in %s on %s at AA", (word, ground) => {
    expect(contrast(colorOf(word, theme), colorOf(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks.flatMap((mark) => grounds.map((ground) => [mark, ground] as const)))("has marks in %s on %s at AA", (mark, ground) => {
    expect(contrast(colorOf(mark, theme), colorOf(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  it("tells the arms of a comparison apart, and from what is touched and what is right", () => {
    const names = ["astro", "direct", "accent", "right"];
    for (const [index, name] of names.entries())
      for (const other of names.slice(index + 1))
        expect(distance(colorOf(name, theme), colorOf(other, theme)), `${name}, ${other}`).toBeGreaterThan(0.07);
  });

  it("has words that a search has found at AA", () => {
    expect(contrast(colorOf("ink", theme), colorOf("found", theme))).toBeGreaterThanOrEqual(4.5);
  });

  it("has words on the color of a pressed button at AA", () => {
    for (const ground of ["accent", "accent-strong"]) {
      expect(contrast(colorOf("on-accent", theme), colorOf(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });
});
