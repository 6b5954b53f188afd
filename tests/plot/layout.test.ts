import { describe, expect, it } from "vitest";
import type { DotSeries, NumberChart } from "../../lib/plot/chart";
import { movedApart } from "../../lib/plot/end-labels";
import { type ChartLayout, layoutChart } from "../../lib/plot/layout";
import type { PathLook, Shape, TextLook } from "../../lib/plot/shapes";
import { besidePaper, line, oneLine, twoArms } from "./charts";

const laidOut = (chart: Parameters<typeof layoutChart>[0], width = 700, height = 300): ChartLayout => {
  const layout = layoutChart(chart, width, height);
  if (!layout) throw new Error("no layout");
  return layout;
};
const pathsOf = ({ shapes }: ChartLayout, look: PathLook): string[] =>
  shapes.flatMap((shape) => (shape.kind === "path" && shape.look === look ? [shape.d] : []));
const textsOf = ({ shapes }: ChartLayout, look: TextLook): Extract<Shape, { kind: "text" }>[] =>
  shapes.flatMap((shape) => (shape.kind === "text" && shape.look === look ? [shape] : []));
const numbersIn = (d: string): number[] => (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe("the layout of a chart", () => {
  it("puts each number where its share of the axis is", () => {
    const layout = laidOut(twoArms);
    const { left, right, top, bottom } = layout.frame;
    const [astro = "", direct = ""] = pathsOf(layout, "line");
    const expected = [
      [0, 0.1],
      [0.5, 0.5],
      [1, 0.75],
    ].flatMap(([x = 0, y = 0]) => [left + x * (right - left), bottom - y * (bottom - top)]);
    for (const [index, number] of numbersIn(astro).entries()) expect(number).toBeCloseTo(expected[index] ?? Number.NaN, 0);
    expect(numbersIn(astro)).toHaveLength(6);
    expect(numbersIn(direct)[1]).toBeCloseTo(bottom - 0.2 * (bottom - top), 0);
    expect(layout.frame.y(1)).toBe(top);
    expect(layout.frame.y(0)).toBe(bottom);
  });

  it("draws the interval as a band from its lower to its upper end", () => {
    const layout = laidOut(twoArms);
    const [band = "", ...others] = pathsOf(layout, "band");
    expect(others).toEqual([]);
    const { top, bottom } = layout.frame;
    const ys = numbersIn(band).filter((_, index) => index % 2 === 1);
    expect(Math.max(...ys)).toBeCloseTo(bottom - 0.05 * (bottom - top), 0);
    expect(Math.min(...ys)).toBeCloseTo(bottom - 0.8 * (bottom - top), 0);
  });

  it("marks round numbers at their places, with their unit", () => {
    const layout = laidOut(twoArms);
    const { top, bottom } = layout.frame;
    for (const [words, share] of [
      ["0 %", 0],
      ["20 %", 0.2],
      ["100 %", 1],
    ] as const) {
      const tick = textsOf(layout, "tick").find(({ text }) => text === words);
      expect(tick?.y, words).toBeCloseTo(bottom - share * (bottom - top), 0);
    }
    const whole = laidOut({
      ...twoArms,
      series: [
        line(
          "a",
          [0, 1, 2].map((x) => ({ x, y: 0.5 })),
        ),
      ],
    });
    expect(whole.frame.xTicks.map(({ words }) => words)).toEqual(["0", "1", "2"]);
  });

  it("spaces equal ratios equally on a logarithmic axis, and leaves out what has no logarithm", () => {
    const points = [-1, 0, 10, 100, 1000].map((x) => ({ x, y: 1 }));
    const layout = laidOut(oneLine(points, { x: { label: "Tokens", scale: "log", format: "whole" } }));
    const xs = numbersIn(pathsOf(layout, "line")[0] ?? "").filter((_, index) => index % 2 === 0);
    expect(xs).toHaveLength(3);
    expect((xs[1] ?? 0) - (xs[0] ?? 0)).toBeCloseTo((xs[2] ?? 0) - (xs[1] ?? 0), 0);
    expect(layout.frame.xTicks.map(({ words }) => words)).toEqual(["10", "20", "50", "100", "200", "500", "1,000"]);
  });

  it("draws no line across a gap, and no interval there", () => {
    const ys = [1, 2, Number.NaN, 3, 4];
    const layout = laidOut(oneLine(ys.map((y, x) => ({ x, y, low: y - 1, high: y + 1 }))));
    expect(pathsOf(layout, "line")[0]?.match(/M/g)).toHaveLength(2);
    expect(pathsOf(layout, "band")[0]?.match(/Z/g)).toHaveLength(2);
    expect(layout.shapes.some((shape) => shape.kind === "path" && shape.d.includes("NaN"))).toBe(false);
  });

  it("is none without a point, and whole for a single one, for equal ones and for huge ones", () => {
    expect(layoutChart(oneLine([]), 700, 300)).toBeNull();
    expect(layoutChart(oneLine([{ x: Number.NaN, y: 1 }]), 700, 300)).toBeNull();
    for (const points of [
      [{ x: 3, y: 0 }],
      [
        { x: 1, y: 5 },
        { x: 2, y: 5 },
      ],
      [
        { x: 1, y: 1e300 },
        { x: 2, y: -1e300 },
      ],
      [{ x: 0, y: 1e-12 }],
    ]) {
      const layout = laidOut(oneLine(points), 20, 10);
      for (const shape of layout.shapes)
        for (const number of shape.kind === "path" ? numbersIn(shape.d) : [shape.x, shape.y]) expect(number).not.toBeNaN();
      expect(layout.frame.xTicks.length).toBeGreaterThan(0);
    }
  });

  it("names lines at their ends where there is room, else above", () => {
    const wide = laidOut(twoArms, 700);
    expect(textsOf(wide, "series-label").map(({ text }) => text)).toEqual(["ASTRO", "Direct"]);
    expect(textsOf(wide, "series-label")[0]?.y).toBeCloseTo(wide.frame.y(0.75), 0);
    const narrow = laidOut(twoArms, 360);
    expect(textsOf(narrow, "series-label")).toEqual([]);
    expect(textsOf(narrow, "legend").map(({ text }) => text)).toEqual(["ASTRO", "Direct"]);
    const short: NumberChart = {
      ...twoArms,
      series: [
        ...twoArms.series,
        line("Ends early", [
          { x: 0, y: 0.9 },
          { x: 40, y: 0.9 },
        ]),
      ],
    };
    expect(textsOf(laidOut(short, 700), "legend")).toHaveLength(3);
  });

  it("keeps every word within its width, however long and many the names are", () => {
    const names = [
      "A",
      "A direct model whose name goes on for very much longer than there is room",
      "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
      "B",
    ];
    const chart = {
      ...twoArms,
      series: names.map((name) =>
        line(name, [
          { x: 0, y: 0.3 },
          { x: 10_000, y: 0.6 },
        ]),
      ),
    };
    for (const width of [320, 700, 1000]) {
      const layout = laidOut(chart, width);
      for (const shape of layout.shapes) {
        if (shape.kind === "path") continue;
        const taken = shape.text.length * 5;
        const start = shape.anchor === "start" ? shape.x : shape.anchor === "end" ? shape.x - taken : shape.x - taken / 2;
        expect(start, shape.text).toBeGreaterThanOrEqual(0);
        expect(start + taken, shape.text).toBeLessThanOrEqual(width);
      }
    }
  });

  it("grows with more rows of names than one, rather than leaving less for the points", () => {
    const series = ["A", "B", "C", "D", "E"].map((name) => line(`${name}, a model with a long name`, [{ x: 0, y: 0.4 }]));
    const heightOf = ({ frame }: ChartLayout) => frame.bottom - frame.top;
    const [few, many] = [laidOut({ ...twoArms, series: series.slice(0, 1) }, 360), laidOut({ ...twoArms, series }, 360)];
    expect(heightOf(many)).toBe(heightOf(few));
    expect([few.height, many.height]).toEqual([300, 300 + 4 * 20]);
  });

  it("draws what was published unlike what was measured, and says so", () => {
    const layout = laidOut(besidePaper);
    expect(pathsOf(layout, "mark").length).toBe(2 + 1);
    expect(pathsOf(layout, "open-mark").length).toBe(1 + 1);
    expect(textsOf(layout, "legend").map(({ text }) => text)).toEqual(["ASTRO-SFT", "ASTRO-SFT (published: paper)"]);
    expect(textsOf(layout, "value").map(({ text }) => text)).toEqual(["61.0 %", "30.0 %", "69.6 %"]);
  });

  it("gives each category an equal part, and each series its own place in it", () => {
    const { frame, across } = laidOut(besidePaper);
    const third = (frame.right - frame.left) / 3;
    expect(frame.x(0)).toBeCloseTo(frame.left + third / 2, 6);
    expect(frame.x(2)).toBeCloseTo(frame.left + 2.5 * third, 6);
    // Nothing else has a value in these categories.
    expect([across(0, 0), across(1, 0), across(2, 1)]).toEqual([frame.x(0), frame.x(1), frame.x(2)]);
  });

  it("sets the marks of one category side by side, those that it has", () => {
    const [first, second] = besidePaper.series as [DotSeries, DotSeries];
    const values = ["Three numbers", "Four numbers"].map((category) => ({ category, y: 0.4 }));
    const { frame, across } = laidOut({ ...besidePaper, series: [first, { ...second, values }] });
    expect(across(1, 1) + across(1, 0)).toBeCloseTo(2 * frame.x(1), 6);
    expect(across(1, 1)).toBeGreaterThan(across(1, 0) + 10);
  });

  it("fits a line from the first to the last point of a scatter", () => {
    const points = [1, 2, 3].map((x) => ({ x, y: 2 * x + 1 }));
    const chart = oneLine([], {
      series: [{ kind: "scatter", name: "Checkpoints", color: "astro", points, fit: { slope: 2, intercept: 1, words: "r = 1.00" } }],
    });
    const layout = laidOut(chart);
    const [inLegend, drawn] = [pathsOf(layout, "fit").at(-1), pathsOf(layout, "fit")[0]];
    expect(inLegend).not.toBe(drawn);
    const ends = [layout.frame.x(1), layout.frame.y(3), layout.frame.x(3), layout.frame.y(7)];
    for (const [index, number] of numbersIn(drawn ?? "").entries()) expect(number).toBeCloseTo(ends[index] ?? Number.NaN, 0);
    expect(textsOf(layout, "legend").map(({ text }) => text)).toEqual(["Checkpoints", "r = 1.00"]);
  });
});

describe("names that would overlap", () => {
  it("are moved apart around their middle, and stay within the frame", () => {
    expect(movedApart([50, 100], 0, 200)).toEqual([50, 100]);
    expect(movedApart([100, 100], 0, 200)).toEqual([92, 108]);
    expect(movedApart([0, 0, 0], 0, 200)).toEqual([0, 16, 32]);
    expect(movedApart([90, 100, 198, 200], 0, 200)).toEqual([87, 103, 184, 200]);
  });
});
