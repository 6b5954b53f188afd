import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Chart } from "../../lib/plot/chart";
import { chartAsCsv } from "../../lib/plot/export-csv";
import { chartAsSvg } from "../../lib/plot/export-svg";
import { fileColors, fileSeriesColors } from "../../lib/plot/file-colors";
import { elementsOf, parseXml } from "../graph/strict-xml";
import { besidePaper, line, oneLine, twoArms } from "./charts";

/** RFC 4180, from its grammar: every field, quoted or not; lines end with CRLF. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) throw new Error(`not CSV: ${text.slice(0, 200)}`);
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

const hostile = `</title><script>alert("1")</script> & 'x' \u0000, \r\n"=1+1"`;
const hostileChart: Chart = {
  ...oneLine([]),
  title: hostile,
  note: hostile,
  x: { label: hostile, scale: "linear", format: "number" },
  y: { label: hostile, scale: "linear", format: "number" },
  series: [
    line(hostile, [
      { x: 1, y: 2 },
      { x: 2, y: 3 },
    ]),
    line("=HYPERLINK(1)", [{ x: 1, y: 2 }], { origin: { kind: "published", mark: hostile } }),
  ],
};

describe("a chart as CSV", () => {
  it("reads back to the same numbers, to the last bit", () => {
    const points = [
      { x: 1, y: 0.1 + 0.2, low: -1e-300, high: Math.PI },
      { x: 2, y: Number.NaN },
      { x: 3.5, y: 1 / 3 },
    ];
    const [, ...rows] = parseCsv(chartAsCsv(oneLine(points)));
    expect(rows).toHaveLength(3);
    const number = (text: string | undefined) => (text === "" ? Number.NaN : Number(text));
    expect(rows.map((row) => [2, 3].map((column) => number(row[column])))).toEqual(points.map(({ x, y }) => [x, y]));
    expect(rows[0]?.slice(4)).toEqual(["-1e-300", String(Math.PI), ""]);
    expect(rows[2]?.slice(4)).toEqual(["", "", ""]);
  });

  it("has the names of the axes, the categories, and who measured", () => {
    expect(parseCsv(chartAsCsv(twoArms))[0]).toEqual([
      "series",
      "origin",
      "x: Training step",
      "y: Problems solved",
      "low",
      "high",
      "label",
    ]);
    expect(parseCsv(chartAsCsv(besidePaper)).slice(1)).toEqual([
      ["ASTRO-SFT", "measured", "Three numbers", "0.61", "0.57", "0.65", ""],
      ["ASTRO-SFT", "measured", "Four numbers", "0.3", "0.26", "0.34", ""],
      ["ASTRO-SFT", "published: paper", "MATH-500", "0.696", "", "", ""],
    ]);
  });

  it("keeps any name in its field, and lets none be a formula", () => {
    const rows = parseCsv(chartAsCsv(hostileChart));
    expect(rows.map((row) => row.length)).toEqual([7, 7, 7, 7]);
    expect(rows[1]?.[0]).toBe(hostile);
    expect(rows[3]?.[0]).toBe("'=HYPERLINK(1)");
  });
});

describe("a chart as SVG", () => {
  it("is a well-formed document with its title, every line and every word", () => {
    const root = parseXml(chartAsSvg(twoArms, { width: 700, height: 300 }));
    expect(root.attributes.get("viewBox")).toMatch(/^0 0 740 \d+$/);
    expect(elementsOf(root, "title")[0]?.text).toBe("Held-out accuracy");
    expect(elementsOf(root, "desc")[0]?.text).toContain("ASTRO: from 10.0 % at 0 to 75.0 % at 100.");
    const lines = elementsOf(root, "path").filter(({ attributes }) => attributes.get("stroke-width") === "2");
    expect(lines.map(({ attributes }) => attributes.get("stroke"))).toEqual([fileSeriesColors.astro, fileSeriesColors.direct]);
    const said = elementsOf(root, "text").map(({ text }) => text);
    expect(said).toEqual(expect.arrayContaining(["Held-out accuracy", "Problems solved", "Training step", "ASTRO", "Direct", "100 %"]));
  });

  it("lets no name become markup", () => {
    const document = chartAsSvg(hostileChart, { width: 700, height: 300 });
    const root = parseXml(document);
    expect(elementsOf(root, "script")).toEqual([]);
    expect(document).not.toContain("<script");
    expect(elementsOf(root, "title")[0]?.text).toBe(hostile.replace("\u0000", "\uFFFD"));
    expect(
      new Set(
        elementsOf(root, "title")
          .concat(elementsOf(root, "text"), elementsOf(root, "path"), elementsOf(root, "g"))
          .map(({ name }) => name),
      ).size,
    ).toBe(4);
  });

  it("says that there are no points where there are none", () => {
    const root = parseXml(chartAsSvg(oneLine([]), { width: 700, height: 300 }));
    expect(elementsOf(root, "text").map(({ text }) => text)).toContain("No points yet.");
  });

  it("has the page's light colors", () => {
    const tokens = readFileSync("app/tokens.css", "utf8");
    const light = (name: string) => new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6})`).exec(tokens)?.[1];
    const { ground, ink, inkSoft, inkFaint, line: grid, lineStrong } = fileColors;
    expect([ground, ink, inkSoft, inkFaint, grid, lineStrong]).toEqual(
      ["surface", "ink", "ink-soft", "ink-faint", "line", "line-strong"].map(light),
    );
    const { base, other, ...own } = fileSeriesColors;
    expect([base, other]).toEqual([light("step"), light("other")]);
    for (const [name, color] of Object.entries(own)) expect(color, name).toBe(light(name));
  });
});
