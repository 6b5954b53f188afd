import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { cameraBetween, fitCamera, reveal, toScreen, toWorld, visibleWorld, zoomAround } from "../../lib/graph/paint/camera";

const viewport = { width: 640, height: 400 };
const margin = { left: 20, top: 10, right: 90, bottom: 10 };

describe("the camera", () => {
  it("fits every corner of a picture inside the margins", () => {
    for (let seed = 0; seed < 100; seed++) {
      const rng = createRng(seed, "test");
      const left = rng.normal() * 1_000;
      const top = rng.normal() * 1_000;
      const bounds = { left, top, right: left + rng.uniform() * 5_000, bottom: top + rng.uniform() * 5_000 };
      const camera = fitCamera(bounds, viewport, margin);
      const first = toScreen(camera, bounds.left, bounds.top);
      const last = toScreen(camera, bounds.right, bounds.bottom);
      expect(first.x, `seed ${seed}`).toBeGreaterThanOrEqual(margin.left - 1e-6);
      expect(first.y, `seed ${seed}`).toBeGreaterThanOrEqual(margin.top - 1e-6);
      expect(last.x, `seed ${seed}`).toBeLessThanOrEqual(viewport.width - margin.right + 1e-6);
      expect(last.y, `seed ${seed}`).toBeLessThanOrEqual(viewport.height - margin.bottom + 1e-6);
    }
  });

  it("shows in part what would become too small, around its anchor and without empty room at its sides", () => {
    const wide = { left: 0, top: -300, right: 2_000, bottom: 900 };
    const camera = fitCamera(wide, viewport, margin, { least: 0.9, anchor: { x: 0, y: 0 } });
    expect(camera.scale).toBe(0.9);
    expect(toScreen(camera, 0, 0).x).toBeCloseTo(margin.left);
    expect(toScreen(camera, 0, 0).y).toBeCloseTo(margin.top + (viewport.height - margin.top - margin.bottom) / 2);
    for (const y of [-300, 900]) {
      const end = fitCamera(wide, viewport, margin, { least: 0.9, anchor: { x: 2_000, y } });
      expect(toScreen(end, 2_000, 0).x).toBeCloseTo(viewport.width - margin.right);
      expect(toScreen(end, 0, y).y).toBeCloseTo(y < 0 ? margin.top : viewport.height - margin.bottom);
    }
    const small = { left: 0, top: 0, right: 100, bottom: 100 };
    expect(fitCamera(small, viewport, margin, { least: 0.9 })).toEqual(fitCamera(small, viewport, margin));
  });

  it("takes a world point to the screen and back", () => {
    const camera = { scale: 0.37, x: -120, y: 44 };
    const screen = toScreen(camera, 81, -7);
    expect(toWorld(camera, screen.x, screen.y).x).toBeCloseTo(81);
    expect(toWorld(camera, screen.x, screen.y).y).toBeCloseTo(-7);
  });

  it("zooms around a point that stays where it is", () => {
    const camera = { scale: 0.5, x: 30, y: 60 };
    const before = toWorld(camera, 200, 100);
    const after = toScreen(zoomAround(camera, 200, 100, 1.7), before.x, before.y);
    expect(after.x).toBeCloseTo(200);
    expect(after.y).toBeCloseTo(100);
  });

  it("reveals a point outside by the shortest move and leaves one inside alone", () => {
    const camera = { scale: 1, x: 0, y: 0 };
    expect(reveal(camera, viewport, 100, 100, 40)).toEqual(camera);
    expect(toScreen(reveal(camera, viewport, 900, 100, 40), 900, 100)).toEqual({ x: 600, y: 100 });
    expect(toScreen(reveal(camera, viewport, 100, -300, 40), 100, -300)).toEqual({ x: 100, y: 40 });
  });

  it("sees exactly the world that lands on the screen", () => {
    const camera = { scale: 2, x: 10, y: -20 };
    expect(visibleWorld(camera, viewport)).toEqual({ left: -5, top: 10, right: 315, bottom: 210 });
  });

  it("moves between two cameras from the one to the other", () => {
    const from = { scale: 1, x: 0, y: 0 };
    const to = { scale: 4, x: 100, y: -50 };
    expect(cameraBetween(from, to, 0)).toEqual({ scale: 1, x: 0, y: 0 });
    expect(cameraBetween(from, to, 0.5).scale).toBeCloseTo(2);
    expect(cameraBetween(from, to, 1)).toBe(to);
  });
});
