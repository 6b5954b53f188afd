import { describe, expect, it } from "vitest";
import { canvasLimits, paintPng, planPng } from "../../lib/graph/export/export-png";
import type { Graph } from "../../lib/graph/graph";
import type { Arrangement } from "../../lib/graph/layout/arrangement";
import { layOut } from "../../lib/graph/layout/layout";
import { createScene, type Scene } from "../../lib/graph/paint/scene";
import { treeGraph } from "../../lib/graph/tree-graph";
import { replay } from "../../lib/search/tree";
import { paletteOf } from "./palettes";
import { recordingBrush } from "./recorder";
import { randomEvents } from "./scripted-events";

const palette = paletteOf("light");
const arrangements: readonly Arrangement[] = [
  { kind: "tidy", orientation: "right" },
  { kind: "radial" },
  { kind: "icicle" },
  { kind: "spine" },
];
const treeOf = (iterations: number): Graph => treeGraph(replay(randomEvents(1, iterations)));
const sceneOf = (graph: Graph, arrangement: Arrangement): Scene =>
  createScene(graph, layOut(graph, arrangement, { breadth: 24, depth: 120 }));

describe("a graph as PNG", () => {
  it.each(arrangements)("is the whole picture, on a ground, twice as fine as the screen where there is room: %o", (arrangement) => {
    const scene = sceneOf(treeOf(10), arrangement);
    const plan = planPng(scene);
    expect(plan.notice).toBeNull();
    expect(plan.pixelRatio).toBe(2);
    const { brush, calls } = recordingBrush();
    paintPng(brush, scene, palette, plan);
    const ground = calls.findIndex(({ name }) => name === "fill");
    expect(calls[ground]?.fill).toBe(palette.background);
    expect(calls[ground - 1]?.values).toEqual([0, 0, plan.picture.width, plan.picture.height]);
    const { camera } = plan.picture;
    for (let node = 0; node < scene.graph.size; node++) {
      const x = ((scene.x[node] as number) * camera.scale + camera.x) * plan.pixelRatio;
      const y = ((scene.y[node] as number) * camera.scale + camera.y) * plan.pixelRatio;
      expect(x > 0 && x < plan.width && y > 0 && y < plan.height).toBe(true);
    }
  });

  it.each(arrangements)("never asks for more than a canvas holds, and says when it had to be made smaller: %o", (arrangement) => {
    const scene = sceneOf(treeOf(3_000), arrangement);
    for (const limits of [canvasLimits, { side: 2_000, area: 4_000_000 }, { side: 700, area: 100_000 }]) {
      const { width, height, notice } = planPng(scene, limits);
      expect(width).toBeLessThanOrEqual(limits.side);
      expect(height).toBeLessThanOrEqual(limits.side);
      expect(width * height).toBeLessThanOrEqual(limits.area);
      const full = planPng(scene, { side: Number.MAX_SAFE_INTEGER, area: Number.MAX_SAFE_INTEGER }).picture;
      const hasRoom = full.width <= limits.side && full.height <= limits.side && full.width * full.height <= limits.area;
      expect(notice === null).toBe(hasRoom);
    }
  });

  it("says the size it came to", () => {
    const scene = sceneOf(treeOf(3_000), { kind: "tidy", orientation: "right" });
    const { width, height, notice } = planPng(scene, { side: 2_000, area: 4_000_000 });
    expect(notice).toContain(`${width.toLocaleString("en-US")} × ${height.toLocaleString("en-US")} pixels`);
  });
});
