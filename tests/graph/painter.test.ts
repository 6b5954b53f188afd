import { describe, expect, it } from "vitest";
import { fitCamera } from "../../lib/graph/camera";
import type { Graph, NodeKind } from "../../lib/graph/graph";
import { layOut, type Orientation } from "../../lib/graph/layout";
import { fillOf, styleCount, styleOf } from "../../lib/graph/node-style";
import { paint } from "../../lib/graph/painter";
import { type Palette, valueLevels } from "../../lib/graph/palette";
import { createScene, type Scene } from "../../lib/graph/scene";
import { svgShape } from "../../lib/graph/svg-shape";
import { traceGraph } from "../../lib/graph/trace-graph";
import { treeGraph } from "../../lib/graph/tree-graph";
import { replay, type SearchTree } from "../../lib/search/tree";
import type { StepIndex } from "../../lib/trace/trace";
import { recordingBrush } from "./recorder";
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
    cutOff: "cutOff",
  },
  values: Array.from({ length: valueLevels }, (_, level) => `value ${level}`),
  font: "sans-serif",
};
const frame = { width: 800, height: 600, pixelRatio: 2, selected: [], hovered: -1, emphasis: null, beat: 0 };
const margin = { left: 20, top: 20, right: 20, bottom: 20 };

const sceneOf = (graph: Graph, orientation: Orientation = "right"): Scene =>
  createScene(graph, layOut(graph, orientation, { breadth: 24, depth: 190 }));
const treeOf = (seed: number, iterations: number): SearchTree => replay(randomEvents(seed, iterations));

function painted(scene: Scene, camera = fitCamera(scene.bounds, frame, margin), selected: readonly number[] = []) {
  const { brush, calls } = recordingBrush();
  paint(brush, scene, camera, palette, { ...frame, selected });
  return calls;
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
