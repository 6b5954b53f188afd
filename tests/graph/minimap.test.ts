import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { fitCamera, toScreen, toWorld } from "../../lib/graph/paint/camera";
import { cameraAt, focusOf } from "../../lib/graph/paint/camera-focus";
import { cameraOver, isLarger, minimapCamera, viewportBox } from "../../lib/graph/paint/minimap";

const viewport = { width: 900, height: 500 };
const small = { width: 150, height: 96 };

function randomCase(seed: number) {
  const rng = createRng(seed, "test");
  const bounds = {
    left: -rng.uniform() * 900,
    top: -rng.uniform() * 900,
    right: 1 + rng.uniform() * 2_000,
    bottom: 1 + rng.uniform() * 2_000,
  };
  const camera = { scale: 0.1 + rng.uniform() * 3, x: rng.uniform() * 800 - 400, y: rng.uniform() * 800 - 400 };
  return { bounds, camera, minimap: minimapCamera(bounds, small) };
}

describe("the minimap", () => {
  it("shows all of the picture", () => {
    for (let seed = 0; seed < 100; seed++) {
      const { bounds, minimap } = randomCase(seed);
      expect(isLarger(bounds, minimap, small), `seed ${seed}`).toBe(false);
    }
  });

  it("marks what the viewport shows: its corners lie where those of the viewport do", () => {
    for (let seed = 0; seed < 100; seed++) {
      const { camera, minimap } = randomCase(seed);
      const box = viewportBox(minimap, camera, viewport);
      const first = toWorld(camera, 0, 0);
      const last = toWorld(camera, viewport.width, viewport.height);
      const start = toScreen(minimap, first.x, first.y);
      const end = toScreen(minimap, last.x, last.y);
      expect(box.left, `seed ${seed}`).toBeCloseTo(start.x, 6);
      expect(box.top, `seed ${seed}`).toBeCloseTo(start.y, 6);
      expect(box.left + box.width, `seed ${seed}`).toBeCloseTo(end.x, 6);
      expect(box.top + box.height, `seed ${seed}`).toBeCloseTo(end.y, 6);
    }
  });

  it("brings what is pressed in it to the middle, at the scale there was", () => {
    for (let seed = 0; seed < 100; seed++) {
      const { camera, minimap } = randomCase(seed);
      const moved = cameraOver(minimap, 60, 40, camera, viewport);
      const wanted = toWorld(minimap, 60, 40);
      const middle = toWorld(moved, viewport.width / 2, viewport.height / 2);
      expect(moved.scale).toBe(camera.scale);
      expect(middle.x, `seed ${seed}`).toBeCloseTo(wanted.x, 6);
      expect(middle.y, `seed ${seed}`).toBeCloseTo(wanted.y, 6);
    }
  });

  it("is not wanted where the picture is fitted, and is where it was brought nearer", () => {
    for (let seed = 0; seed < 100; seed++) {
      const { bounds } = randomCase(seed);
      const fit = fitCamera(bounds, viewport, { left: 5, top: 5, right: 5, bottom: 5 }, { largest: 100 });
      expect(isLarger(bounds, fit, viewport), `seed ${seed}`).toBe(false);
      expect(isLarger(bounds, { ...fit, scale: fit.scale * 1.5 }, viewport), `seed ${seed}`).toBe(true);
    }
  });
});

describe("a focus", () => {
  it("is the camera again on the same screen, and the same middle on another", () => {
    for (let seed = 0; seed < 100; seed++) {
      const { camera } = randomCase(seed);
      const focus = focusOf(camera, viewport);
      const again = cameraAt(focus, viewport);
      expect(again.x, `seed ${seed}`).toBeCloseTo(camera.x, 6);
      expect(again.y, `seed ${seed}`).toBeCloseTo(camera.y, 6);
      const elsewhere = toWorld(cameraAt(focus, small), small.width / 2, small.height / 2);
      expect(elsewhere.x, `seed ${seed}`).toBeCloseTo(focus.x, 6);
      expect(elsewhere.y, `seed ${seed}`).toBeCloseTo(focus.y, 6);
    }
  });
});
