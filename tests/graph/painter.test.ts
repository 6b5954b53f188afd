import { describe, expect, it } from "vitest";
import { svgShape } from "../../lib/graph/export/svg-shape";
import type { Graph, NodeKind } from "../../lib/graph/graph";
import type { Orientation } from "../../lib/graph/layout/arrangement";
import { layOut } from "../../lib/graph/layout/layout";
import { fitCamera } from "../../lib/graph/paint/camera";
import { fillOf, styleCount, styleOf } from "../../lib/graph/paint/node-style";
import { paint } from "../../lib/graph/paint/painter";
import { type Palette, valueLevels } from "../../lib/graph/paint/palette";
import { createScene, type Scene } from "../../lib/graph/paint/scene";
import { traceGraph } from "../../lib/graph/trace-graph";
import { treeGraph } from "../../lib/graph/tree-graph";
import { replay, type SearchTree } from "../../lib/search/tree";
import type { StepIndex } from "../../lib/trace/trace";
import { type Call, recordingBrush } from "./recorder";
import { randomEvents } from "./scripted-events";
import { traceOf } from "./scripted-trace";

const kinds: readonly NodeKind[] = ["problem", "step", "reflection", "backtrack", "right", "wrong", "cutOff"];
const palette: Palette = {
  background: "background",
  ink: "ink",
  rim: "rim",
  edge: "edge",
  accent: "accent",
  phase: "phase",
  kinds: {
    problem: "problem",
    step: "step",
    reflection: "reflection",
    backtrack: "backtrack",
    right: "right",
    wrong: "wrong",
    unknown: "unknown",
    cutOff: "cutOff",
  },
  values: Array.from({ length: valueLevels }, (_, level) => `value ${level}`),
  font: "sans-serif",
};
const frame = { width: 800, height: 600, pixelRatio: 2, selected: [], hovered: -1, emphasis: null, beat: 0 };
const margin = { left: 20, top: 20, right: 20, bottom: 20 };

const sceneOf = (graph: Graph, orientation: Orientation = "right"): Scene =>
  createScene(graph, layOut(graph, { kind: "tidy", orientation }, { breadth: 24, depth: 190 }));
const treeOf = (seed: number, iterations: number): SearchTree => replay(randomEvents(seed, iterations));

function painted(scene: Scene, camera = fitCamera(scene.bounds, frame, margin), selected: readonly number[] = []) {
  const { brush, calls } = recordingBrush();
  paint(brush, scene, camera, palette, { ...frame, selected });
  return calls;
}

/** Points along the edge whose curve is the call at `at`: it begins where the call before it moved to, and may end in a straight piece. */
function pointsAlong(calls: readonly Call[], at: number): { readonly x: number; readonly y: number }[] {
  const [x0, y0] = (calls[at - 1]?.values ?? []) as [number, number];
  const [x1, y1, x2, y2, x3, y3] = (calls[at]?.values ?? []) as [number, number, number, number, number, number];
  const next = calls[at + 1];
  const end = next?.name === "lineTo" ? (next.values as [number, number]) : ([x3, y3] as const);
  return Array.from({ length: 201 }, (_, i) => i / 200).flatMap((t) => {
    const s = 1 - t;
    return [
      {
        x: s ** 3 * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t ** 3 * x3,
        y: s ** 3 * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t ** 3 * y3,
      },
      { x: x3 + (end[0] - x3) * t, y: y3 + (end[1] - y3) * t },
    ];
  });
}

describe("the painter", () => {
  it("makes at most one filled path for each style, however many nodes there are", () => {
    for (let seed = 0; seed < 10; seed++) {
      const fills = painted(sceneOf(treeGraph(treeOf(seed, 200)))).filter(({ name }) => name === "fill");
      expect(fills.length, `seed ${seed}`).toBeLessThanOrEqual(styleCount);
      expect(new Set(fills.map(({ fill }) => fill)).size, `seed ${seed}`).toBe(fills.length);
    }
  });

  it("gives every kind a silhouette of its own, so that nothing hangs on color alone", () => {
    expect(new Set(kinds.map((kind) => svgShape(kind, 5))).size).toBe(kinds.length);
  });

  it("fills a visited step by its value and leaves an unvisited one empty", () => {
    const tree = treeOf(3, 40);
    const graph = treeGraph(tree);
    for (let node = 1; node < graph.size; node++) {
      const fill = fillOf(styleOf(graph, node), palette);
      const outcome = kinds[graph.kind[node] as number];
      if (outcome !== "step") expect(fill).toBe(outcome);
      else
        expect(fill).toBe(graph.weight[node] === 0 ? "background" : `value ${Math.min(6, Math.floor((graph.value[node] as number) * 7))}`);
    }
  });

  it("draws far-out trees as at most one square for each 3-pixel cell", () => {
    const scene = sceneOf(treeGraph(treeOf(1, 3_000)));
    const camera = { scale: 0.01, x: 400, y: 300 };
    const squares = painted(scene, camera).filter(({ name }) => name === "rect");
    const cells = squares.map(({ values: [x, y] }) => `${Math.floor(((x as number) + 1.5) / 3)} ${Math.floor(((y as number) + 1.5) / 3)}`);
    expect(squares.length).toBeGreaterThan(10);
    expect(squares.length).toBeLessThan(scene.graph.size);
    expect(new Set(cells).size).toBe(cells.length);
  });

  it("keeps the curves and shapes of a small tree when it is seen from afar, but not from so far that they would be dust", () => {
    const scene = sceneOf(treeGraph(treeOf(1, 200)));
    const names = (scale: number) => new Set(painted(scene, { scale, x: 100, y: 300 }).map(({ name }) => name));
    expect(names(0.15).has("bezierCurveTo")).toBe(true);
    expect(names(0.15).has("rect")).toBe(false);
    expect(names(0.05).has("bezierCurveTo")).toBe(false);
    expect(names(0.05).has("rect")).toBe(true);
  });

  it("never writes one label over another", () => {
    for (let seed = 0; seed < 10; seed++) {
      const texts = painted(sceneOf(treeGraph(treeOf(seed, 60)))).filter(({ name }) => name === "fillText");
      const places = texts.map(({ values: [, x, y] }) => ({ x: x as number, y: y as number }));
      for (const [at, a] of places.entries()) {
        const crowding = places.slice(at + 1).filter((b) => Math.abs(a.y - b.y) < 10 && Math.abs(a.x - b.x) < 1);
        expect(crowding, `seed ${seed}`).toEqual([]);
      }
    }
  });

  it("lets no edge cross a label, however near or far the camera is", () => {
    for (let seed = 0; seed < 12; seed++) {
      const scene = sceneOf(treeGraph(treeOf(seed, 25)));
      for (const scale of [0.35, 0.6, 0.9, 1.4, 2.5]) {
        const camera = { scale, x: 60, y: 300 };
        const calls = painted(scene, camera);
        const size = 12 * Math.min(1.5, Math.max(0.85, scale));
        const points = calls.flatMap((call, at) => (call.name === "bezierCurveTo" ? pointsAlong(calls, at) : []));
        const texts = calls.filter(({ name }) => name === "fillText");
        expect(texts.length, `seed ${seed}, scale ${scale}`).toBeGreaterThan(0);
        for (const { values, align } of texts) {
          const [text, x, y] = values as [string, number, number];
          // No wider than the narrowest letters are, no higher than figures: what is surely ink.
          const width = text.length * size * 0.45;
          const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
          const struck = points.filter((p) => p.x > left && p.x < left + width && Math.abs(p.y - y) < size * 0.36);
          expect(struck, `seed ${seed}, scale ${scale}, ${text}`).toEqual([]);
        }
      }
    }
  });

  it("marks a phase in its own color, and moves nothing at rest", () => {
    const scene = sceneOf(treeGraph(treeOf(2, 20)));
    const camera = fitCamera(scene.bounds, frame, margin);
    const marks = (phase: "expand" | "simulate" | "backup", beat: number) => {
      const { brush, calls } = recordingBrush();
      paint(brush, scene, camera, palette, { ...frame, emphasis: { phase, ways: [1], nodes: [1, 2] }, beat });
      return calls.filter(({ stroke }) => stroke === "phase");
    };
    expect(marks("expand", 0).filter(({ name }) => name === "arc")).toHaveLength(2);
    expect(marks("simulate", 0.5).filter(({ name }) => name === "arc")).toHaveLength(4);
    expect(marks("expand", 0).some(({ name, values }) => name === "setLineDash" && (values[0] as number[]).length > 0)).toBe(false);
    expect(marks("backup", 0).some(({ name, values }) => name === "setLineDash" && (values[0] as number[]).length > 0)).toBe(true);
  });

  it("writes the label under the pointer even far out, where there is room for no other", () => {
    const scene = sceneOf(treeGraph(treeOf(1, 3_000)));
    const { brush, calls } = recordingBrush();
    paint(brush, scene, { scale: 0.01, x: 400, y: 300 }, palette, { ...frame, hovered: 7 });
    expect(calls.filter(({ name }) => name === "fillText").map(({ values: [text] }) => text)).toEqual([scene.graph.label[7]]);
  });

  it("marks what is selected and the way to it, and nothing else, in the accent", () => {
    const scene = sceneOf(treeGraph(treeOf(2, 20)));
    expect(painted(scene).some(({ stroke, name }) => name === "stroke" && stroke === "accent")).toBe(false);
    const rings = painted(scene, undefined, [5, 3]).filter(({ name, stroke }) => name === "arc" && stroke === "accent");
    expect(rings).toHaveLength(2);
  });

  it("ends every backtrack in an arrowhead at the rim of its target", () => {
    const scene = sceneOf(
      traceGraph(
        traceOf([
          ["Problem.", { kind: "problem" }],
          ["One.", { kind: "step" }],
          ["Two.", { kind: "step" }],
          ["Back.", { kind: "backtrack", target: 1 as StepIndex }],
          ["Three.", { kind: "step" }],
          ["Back.", { kind: "backtrack", target: 0 as StepIndex }],
          ["Four.", { kind: "step" }],
        ]),
      ),
      "down",
    );
    const camera = { scale: 1, x: 400, y: 100 };
    const calls = painted(scene, camera);
    const dashes = calls.findIndex(({ name, values }) => name === "setLineDash" && (values[0] as number[]).length > 0);
    const heads = calls.slice(
      calls.findIndex(({ name, values }, at) => at > dashes && name === "setLineDash" && (values[0] as number[]).length === 0),
    );
    const tips = heads.filter(({ name }) => name === "moveTo").slice(0, 2);
    for (const [at, target] of [1, 0].entries()) {
      const [x, y] = (tips[at]?.values ?? []) as [number, number];
      const distance = Math.hypot(x - ((scene.x[target] as number) + 400), y - ((scene.y[target] as number) + 100));
      expect(distance).toBeCloseTo((scene.radius[target] as number) + 3, 3);
    }
  });

  it("paints the same picture for the same arguments", () => {
    const scene = sceneOf(treeGraph(treeOf(4, 50)));
    expect(painted(scene)).toEqual(painted(scene));
  });
});
