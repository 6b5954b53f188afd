import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import type { Graph } from "../../lib/graph/graph";
import type { Arrangement } from "../../lib/graph/layout/arrangement";
import { layOut } from "../../lib/graph/layout/layout";
import { arcsReach } from "../../lib/graph/layout/spine";
import { type Camera, fitCamera } from "../../lib/graph/paint/camera";
import { nodeAt } from "../../lib/graph/paint/node-at";
import { paint } from "../../lib/graph/paint/painter";
import { createScene, type Scene } from "../../lib/graph/paint/scene";
import { traceGraph } from "../../lib/graph/trace-graph";
import { treeGraph } from "../../lib/graph/tree-graph";
import { replay } from "../../lib/search/tree";
import type { StepIndex } from "../../lib/trace/trace";
import { paletteOf } from "./palettes";
import { type Call, recordingBrush } from "./recorder";
import { randomEvents } from "./scripted-events";
import { traceOf } from "./scripted-trace";

const palette = paletteOf("light");
const spacing = { breadth: 24, depth: 40 };
const frame = { width: 1_000, height: 700, pixelRatio: 1, selected: [], hovered: -1, emphasis: null, beat: 0 };
const margin = { left: 20, top: 20, right: 20, bottom: 20 };
const arrangements: readonly Arrangement[] = [
  { kind: "tidy", orientation: "right" },
  { kind: "tidy", orientation: "down" },
  { kind: "radial" },
  { kind: "icicle" },
  { kind: "spine" },
];
const treeOf = (seed: number, iterations: number): Graph => treeGraph(replay(randomEvents(seed, iterations)));
const sceneOf = (graph: Graph, arrangement: Arrangement): Scene => createScene(graph, layOut(graph, arrangement, spacing));

function painted(scene: Scene, camera: Camera, selected: readonly number[] = []): Call[] {
  const { brush, calls } = recordingBrush();
  paint(brush, scene, camera, palette, { ...frame, selected });
  return calls;
}

function randomTrace(seed: number): Graph {
  const rng = createRng(seed, "test");
  return traceGraph(
    traceOf([
      ["Problem.", { kind: "problem" }],
      ...Array.from({ length: 60 }, (_, at): Parameters<typeof traceOf>[0][number] =>
        rng.uniform() < 0.15 ? ["Back.", { kind: "backtrack", target: rng.below(at + 1) as StepIndex }] : ["Step.", { kind: "step" }],
      ),
    ]),
  );
}

describe("every arrangement", () => {
  it.each(arrangements)("gives each node a place in which it is found again: %o", (arrangement) => {
    for (let seed = 0; seed < 10; seed++) {
      const { layout, ...scene } = sceneOf(treeOf(seed, 60), arrangement);
      for (let node = 0; node < scene.graph.size; node++) {
        if (layout.extent?.width[node] === 0) continue;
        const found = nodeAt({ ...scene, layout }, layout.x[node] as number, layout.y[node] as number, 5);
        expect(found, `seed ${seed}`).toBe(node);
      }
    }
  });

  it.each(arrangements)("is painted alike for the same arguments, with what is selected in the accent: %o", (arrangement) => {
    const scene = sceneOf(treeOf(4, 50), arrangement);
    const camera = fitCamera(scene.bounds, frame, margin);
    expect(painted(scene, camera, [3])).toEqual(painted(scene, camera, [3]));
    expect(painted(scene, camera).some(({ name, stroke }) => name === "stroke" && stroke === palette.accent)).toBe(false);
    expect(painted(scene, camera, [3]).some(({ name, stroke }) => name === "stroke" && stroke === palette.accent)).toBe(true);
  });

  it.each(arrangements)("lays out nothing, one node, and a chain of 100,000 steps: %o", (arrangement) => {
    for (const size of [0, 1, 100_000]) {
      const parent = Int32Array.from({ length: size }, (_, node) => node - 1);
      const count = Math.max(0, size - 1);
      const edges = { count, source: parent.slice(1), target: parent.slice(1).map((above) => above + 1), kind: new Uint8Array(count) };
      const { x, y } = layOut({ size, parent, edges, weight: new Float32Array(size).fill(1) }, arrangement, spacing);
      expect(x).toHaveLength(size);
      expect(x.every(Number.isFinite) && y.every(Number.isFinite)).toBe(true);
    }
  });
});

/** Of figures, signs of arithmetic and spaces, as Chromium measures them in Inter of weight 500. */
const trueWidth = (text: string): number =>
  [...text].reduce(
    (sum, letter) => sum + (letter === " " ? 0.27 : letter === "1" ? 0.42 : letter === "…" ? 0.91 : /[\d]/.test(letter) ? 0.57 : 0.53),
    0,
  );

describe("an icicle", () => {
  const cellsOf = (calls: readonly Call[]) =>
    calls.filter(({ name }) => name === "rect").map(({ values }) => values as readonly [number, number, number, number]);

  it("draws a cell for every node that anything was spent on, inside its parent's columns, and no two over one another", () => {
    for (let seed = 0; seed < 10; seed++) {
      const scene = sceneOf(treeOf(seed, 12), { kind: "icicle" });
      const camera = { scale: 40, x: 24_000, y: 40 };
      const { brush, calls } = recordingBrush();
      paint(brush, scene, camera, palette, { ...frame, width: 48_000, height: 20_000 });
      const cells = cellsOf(calls);
      const spent = [...(scene.layout.extent?.width ?? [])].filter((width) => width > 0).length;
      expect(cells.length, `seed ${seed}`).toBe(spent);
      for (const [at, [x, y, width, height]] of cells.entries()) {
        const over = cells
          .slice(at + 1)
          .filter(([left, top, wide, high]) => left < x + width - 1e-3 && x < left + wide - 1e-3 && top < y + height && y < top + high);
        expect(over, `seed ${seed}`).toEqual([]);
      }
    }
  });

  it("draws no more cells than the screen has room for, however many nodes there are", () => {
    const scene = sceneOf(treeOf(1, 3_000), { kind: "icicle" });
    const narrow = { scale: 0.05, x: 30, y: 10 };
    const cells = cellsOf(painted(scene, narrow));
    const narrowest = cells.filter(([, , width]) => width === 1);
    expect(narrowest.length).toBeGreaterThan(10);
    expect(cells.length).toBeLessThan(scene.graph.size);
    expect(Math.min(...cells.map(([, , width]) => width))).toBe(1);
    expect(new Set(narrowest.map(([x, y]) => `${x} ${y}`)).size).toBe(narrowest.length);
  });

  it("keeps every word inside its cell", () => {
    const scene = sceneOf(treeOf(2, 40), { kind: "icicle" });
    const calls = painted(scene, fitCamera(scene.bounds, frame, margin));
    const cells = cellsOf(calls);
    const words = calls.filter(({ name }) => name === "fillText").map(({ values }) => values as readonly [string, number, number]);
    expect(words.length).toBeGreaterThan(0);
    for (const [text, x, y] of words) {
      const cell = cells.find(([left, top, width, height]) => x >= left && x < left + width && y > top && y < top + height);
      expect(cell, text).toBeDefined();
      const [left = 0, , width = 0] = cell ?? [];
      expect(x + trueWidth(text) * 11, text).toBeLessThan(left + width);
    }
  });

  it("says below a cell how much is folded away there", () => {
    const graph = treeOf(1, 2);
    const hidden = Int32Array.from({ length: graph.size }, (_, node) => (node === 0 ? 12 : 0));
    const words = painted(sceneOf({ ...graph, hidden }, { kind: "icicle" }), { scale: 0.5, x: 500, y: 20 }).flatMap(({ name, values }) =>
      name === "fillText" ? [values[0]] : [],
    );
    expect(words.filter((text) => `${text}`.startsWith("+"))).toEqual(["+12"]);
  });

  it("tells right from wrong by more than color: by a mark, or by the height where there is no room for one", () => {
    const graph: Graph = {
      ...treeOf(1, 1),
      size: 3,
      kind: Uint8Array.of(0, 4, 5),
      parent: Int32Array.of(-1, 0, 0),
      edges: { count: 2, source: Int32Array.of(0, 0), target: Int32Array.of(1, 2), kind: new Uint8Array(2) },
      weight: Float32Array.of(2, 1, 1),
      value: new Float32Array(3),
      label: ["", "", ""],
    };
    const scene = sceneOf(graph, { kind: "icicle" });
    const wide = painted(scene, { scale: 0.5, x: 500, y: 20 });
    const marks = wide.filter(({ name }) => name === "moveTo").length;
    expect(marks).toBe(2);
    const corners = wide.filter(({ name }) => name === "lineTo").length;
    expect(corners).toBe(9 + 11);
    const heights = cellsOf(painted(scene, { scale: 0.012, x: 500, y: 20 })).map(([, , , height]) => height);
    expect(heights[2]).toBeLessThan(heights[1] as number);
  });
});

describe("a spine", () => {
  it("runs every arc in its lane, so that no two lie over one another", () => {
    for (let seed = 0; seed < 20; seed++) {
      const scene = sceneOf(randomTrace(seed), { kind: "spine" });
      const calls = painted(scene, { scale: 0.28, x: 400, y: 20 });
      // Along a lane an arc is a straight piece between two corners.
      const pieces = calls.flatMap(({ name, values: [x, y] }, at) => {
        const before = calls[at - 1];
        const isAlong = name === "lineTo" && before?.name === "bezierCurveTo" && before.values[4] === x;
        return isAlong
          ? [
              {
                x: x as number,
                from: Math.min(before.values[5] as number, y as number),
                to: Math.max(before.values[5] as number, y as number),
              },
            ]
          : [];
      });
      const { graph } = scene;
      const long = Array.from(
        graph.edges.source,
        (from, edge) => Math.abs(from - (graph.edges.target[edge] as number)) > 1 || graph.edges.kind[edge] === 2,
      );
      expect(pieces.length, `seed ${seed}`).toBe(long.filter(Boolean).length);
      for (const [at, piece] of pieces.entries()) {
        const over = pieces
          .slice(at + 1)
          .filter((other) => Math.abs(other.x - piece.x) < 1e-6 && other.from < piece.to - 1e-3 && piece.from < other.to - 1e-3);
        expect(over, `seed ${seed}`).toEqual([]);
      }
    }
  });

  it("has its arcs inside its bounds, however many there are", () => {
    const scene = sceneOf(randomTrace(3), { kind: "spine" });
    const arcs = scene.layout.arcs;
    expect(arcs?.count).toBeGreaterThan(1);
    if (arcs) expect(scene.bounds.left).toBe(-arcsReach(arcs));
    const all = Array.from({ length: 400 }, (_, at): Parameters<typeof traceOf>[0][number] =>
      at % 2 === 1 ? ["Back.", { kind: "backtrack", target: 0 as StepIndex }] : ["Step.", { kind: "step" }],
    );
    const wide = layOut(traceGraph(traceOf([["Problem.", { kind: "problem" }], ...all])), { kind: "spine" }, spacing).arcs;
    expect(wide && arcsReach(wide)).toBeLessThan(300);
  });

  it("takes a point on the words of a step for the step", () => {
    const scene = sceneOf(randomTrace(1), { kind: "spine" });
    expect(nodeAt(scene, 100, 7 * spacing.depth + 3, 5)).toBe(7);
    expect(nodeAt(scene, 100, -3 * spacing.depth, 5)).toBe(-1);
  });
});

describe("a radial tree", () => {
  it("writes no label upside down, and none over another or over a node", () => {
    for (let seed = 0; seed < 8; seed++) {
      const scene = sceneOf(treeOf(seed, 30), { kind: "radial" });
      const calls = painted(scene, { scale: 1, x: 500, y: 350 });
      const turns = calls.flatMap(({ name, values }, at) =>
        name === "setTransform" && calls[at + 1]?.name === "fillText" ? [values as number[]] : [],
      );
      expect(turns.length, `seed ${seed}`).toBeGreaterThan(0);
      for (const [cos] of turns) expect(cos, `seed ${seed}`).toBeGreaterThan(-1e-9);
      const size = 12;
      const spots = calls.flatMap(({ name, values, align }, at) => {
        const before = calls.slice(0, at).findLast((call) => call.name === "setTransform")?.values as number[];
        if (name !== "fillText") return [];
        const [text, x, y] = values as [string, number, number];
        const [cos = 1, sin = 0, , , left = 0, top = 0] = before;
        const width = text.length * size * 0.45;
        const start = align === "left" ? 0 : align === "right" ? -width : -width / 2;
        return [
          Array.from({ length: 12 }, (_, i) => start + (width * i) / 11).map((along) => ({
            x: left + cos * (x + along) - sin * y,
            y: top + sin * (x + along) + cos * y,
          })),
        ];
      });
      for (const [at, own] of spots.entries()) {
        for (const other of spots.slice(at + 1).flat()) {
          expect(Math.min(...own.map((spot) => Math.hypot(spot.x - other.x, spot.y - other.y))), `seed ${seed}`).toBeGreaterThan(
            size * 0.6,
          );
        }
        for (let node = 0; node < scene.graph.size; node++) {
          const near = own.map((spot) => Math.hypot(spot.x - (scene.x[node] as number) - 500, spot.y - (scene.y[node] as number) - 350));
          expect(Math.min(...near), `seed ${seed}`).toBeGreaterThan(3);
        }
      }
    }
  });
});
