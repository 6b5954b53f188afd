import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ChartPicture } from "../../components/plot/chart-picture";
import { ChartReadout } from "../../components/plot/chart-readout";
import { ChartTable } from "../../components/plot/chart-table";
import { ChartView } from "../../components/plot/chart-view";
import type { Chart } from "../../lib/plot/chart";
import { layoutChart } from "../../lib/plot/layout";
import { stopsOf } from "../../lib/plot/readings";
import { besidePaper, line, oneLine, twoArms } from "../plot/charts";

const pictureOf = (chart: Chart): string => {
  const layout = layoutChart(chart, 700, 280);
  if (!layout) throw new Error("no layout");
  return renderToStaticMarkup(createElement(ChartPicture, { chart, layout }));
};
const tableOf = (chart: Chart): string => renderToStaticMarkup(createElement(ChartTable, { chart }));
/** The words of every cell, row by row. */
const cellsOf = (markup: string): string[][] =>
  [...markup.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => cell.replace(/<[^>]+>/g, "").trim()),
  );

describe("a chart in the page", () => {
  it("comes from the server with its title, its note and room for its picture, and without a style", () => {
    const markup = renderToStaticMarkup(createElement(ChartView, { chart: { ...twoArms, note: "Seed 7." }, height: 222 }));
    expect(markup).toContain("Held-out accuracy</figcaption>");
    expect(markup).toContain("Seed 7.");
    expect(markup).toContain('height="222"');
    expect(markup).not.toContain("style=");
  });

  it("is a slider to the keyboard, described in words, with every shape in a class of its own", () => {
    const markup = pictureOf(twoArms);
    expect(markup).toMatch(/role="slider" tabindex="0" aria-label="Points of Held-out accuracy"/);
    expect(markup).toContain("ASTRO: from 10.0 % at 0 to 75.0 % at 100.");
    expect(markup).toContain('class="plot-line plot-dashed plot-color-direct"');
    expect(markup).not.toContain("style=");
  });

  it("reads every series at a place, with its interval", () => {
    const layout = layoutChart(twoArms, 700, 280);
    const stop = stopsOf(twoArms)[0];
    if (!layout || !stop) throw new Error("no layout");
    const words = renderToStaticMarkup(createElement(ChartReadout, { chart: twoArms, layout, stop })).replace(/<[^>]+>/g, " ");
    expect(words.replace(/\s+/g, " ").trim()).toBe("Training step 0 ASTRO 10.0 % 5.0 to 15.0 % Direct 20.0 %");
  });

  it("has a table with the numbers of the picture", () => {
    expect(cellsOf(tableOf(twoArms))).toEqual([
      ["Training step", "ASTRO", "Direct"],
      ["0", "10.0 % 5.0 to 15.0 %", "20.0 %"],
      ["50", "50.0 % 40.0 to 60.0 %", "–"],
      ["100", "75.0 % 70.0 to 80.0 %", "25.0 %"],
    ]);
    expect(cellsOf(tableOf(besidePaper)).at(-1)).toEqual(["MATH-500", "–", "69.6 %"]);
  });

  it("says how many rows of very many its table has, the first and the last among them", () => {
    const markup = tableOf(oneLine(Array.from({ length: 5000 }, (_, x) => ({ x, y: x }))));
    const rows = cellsOf(markup);
    expect(rows.length).toBeLessThan(410);
    expect([rows[1]?.[0], rows.at(-1)?.[0]]).toEqual(["0", "4,999"]);
    expect(markup).toContain(`${rows.length - 1} of 5000 rows`);
  });

  it("makes markup of no name", () => {
    const name = `<img src=x onerror="alert(1)">`;
    const chart: Chart = { ...twoArms, title: name, series: [line(name, [{ x: 1, y: 0.5 }])] };
    for (const markup of [pictureOf(chart), tableOf(chart), renderToStaticMarkup(createElement(ChartView, { chart }))])
      expect(markup).not.toContain("<img");
  });
});
