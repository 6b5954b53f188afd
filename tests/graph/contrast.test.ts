import { describe, expect, it } from "vitest";
import { contrastOf, readableOn } from "../../lib/graph/paint/contrast";
import { paletteOf } from "./palettes";

describe("words on colors", () => {
  it.each(["light", "dark"] as const)("can be read on every fill of a cell, in the %s theme", (theme) => {
    const palette = paletteOf(theme);
    for (const fill of [...palette.values, ...Object.values(palette.kinds), palette.edge, palette.background]) {
      expect(contrastOf(fill, readableOn(fill, [palette.ink, palette.background])), fill).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("have the contrast that WCAG defines, in either way a browser writes colors", () => {
    expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 6);
    expect(contrastOf("#777777", "rgb(255, 255, 255)")).toBeCloseTo(4.478, 3);
    expect(contrastOf("rgba(119 119 119 / 1)", "#777777")).toBe(1);
    expect(contrastOf("tomato", "#777777")).toBeNull();
  });

  it("are left as they are on a ground that cannot be read", () => {
    expect(readableOn("tomato", ["ink"])).toBe("ink");
  });
});
