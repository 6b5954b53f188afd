import { describe, expect, it } from "vitest";
import { tickWords, valueWords } from "../../lib/plot/number-words";
import { nearestStop, placeWords, stopsOf, stopWords } from "../../lib/plot/readings";
import { summaryOf } from "../../lib/plot/summary";
import { besidePaper, oneLine, twoArms } from "./charts";

describe("the readings of a chart", () => {
  it("stop where any series has a point, and say the series that have one there", () => {
    const stops = stopsOf(twoArms);
    expect(stops.map(({ x }) => x)).toEqual([0, 50, 100]);
    expect(stops.map((stop) => stopWords(twoArms, stop))).toEqual([
      "Training step 0: ASTRO 10.0 % (5.0 to 15.0 %); Direct 20.0 %",
      "Training step 50: ASTRO 50.0 % (40.0 to 60.0 %)",
      "Training step 100: ASTRO 75.0 % (70.0 to 80.0 %); Direct 25.0 %",
    ]);
  });

  it("stop at categories, and say what was published", () => {
    const stops = stopsOf(besidePaper);
    expect(stops.map((stop) => placeWords(besidePaper, stop))).toEqual(["Three numbers", "Four numbers", "MATH-500"]);
    expect(stopWords(besidePaper, stops[2] as (typeof stops)[number])).toBe("MATH-500: ASTRO-SFT (published: paper) 69.6 %");
  });

  it("leave out gaps", () => {
    expect(
      stopsOf(
        oneLine([
          { x: 1, y: 1 },
          { x: 2, y: Number.NaN },
        ]),
      ).map(({ x }) => x),
    ).toEqual([1]);
  });

  it("are found by the nearest place, as by looking at each", () => {
    const stops = stopsOf(oneLine([0, 1, 5, 6, 30].map((x) => ({ x, y: 1 }))));
    const across = (x: number) => 3 * x;
    for (let at = -5; at < 100; at += 0.7) {
      const distances = stops.map(({ x }) => Math.abs(across(x) - at));
      expect(nearestStop(stops, across, at)).toBe(distances.indexOf(Math.min(...distances)));
    }
    expect(nearestStop([], across, 5)).toBe(-1);
  });
});

describe("the words of a chart", () => {
  it("say numbers as their axis does", () => {
    expect([0.523, 1, -0.00001].map((value) => valueWords(value, "percent"))).toEqual(["52.3 %", "100.0 %", "0.0 %"]);
    expect([1200, 0, -3].map((value) => valueWords(value, "whole"))).toEqual(["1,200", "0", "−3"]);
    expect([0.123456, 12345.6, 1e-9, -2.5].map((value) => valueWords(value, "number"))).toEqual(["0.1235", "12,350", "1e−9", "−2.5"]);
    expect(valueWords(Number.NaN, "number")).toBe("–");
  });

  it("give ticks the digits that tell them apart", () => {
    expect([0, 0.05, 0.1].map((value) => tickWords(value, 0.05, "percent"))).toEqual(["0 %", "5 %", "10 %"]);
    expect([0, 0.005].map((value) => tickWords(value, 0.005, "percent"))).toEqual(["0.0 %", "0.5 %"]);
    expect([0, 0.5, 1].map((value) => tickWords(value, 0.5, "number"))).toEqual(["0.0", "0.5", "1.0"]);
    expect(tickWords(-1000, 500, "whole")).toBe("−1,000");
  });

  it("sum the picture up for who cannot see it", () => {
    expect(summaryOf(twoArms)).toBe(
      "Problems solved, by Training step. ASTRO: from 10.0 % at 0 to 75.0 % at 100. Direct: from 20.0 % at 0 to 25.0 % at 100.",
    );
    expect(summaryOf(besidePaper)).toContain("ASTRO-SFT (published: paper): MATH-500 69.6 %.");
    expect(summaryOf(oneLine([]))).toBe("");
  });
});
