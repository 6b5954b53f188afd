import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { holds } from "../../lib/graph/bounds";
import { meets, polylineOf } from "../../lib/graph/polyline";

describe("a drawn line", () => {
  it("meets a box exactly where one of its points lies inside, as brute force finds", () => {
    for (let seed = 0; seed < 500; seed++) {
      const rng = createRng(seed, "test");
      const draw = () => rng.uniform() * 200;
      const corners = Array.from({ length: 2 + rng.below(4) }, () => [draw(), draw()] as const);
      const line = polylineOf((sink) => {
        for (const [at, [x, y]] of corners.entries()) at === 0 ? sink.moveTo(x, y) : sink.lineTo(x, y);
      });
      const left = draw();
      const top = draw();
      const box = { left, top, right: left + 20 + draw() / 4, bottom: top + 20 + draw() / 4 };
      const points = corners.slice(1).flatMap(([x, y], at) => {
        const [fromX, fromY] = corners[at] ?? [x, y];
        return Array.from({ length: 2_001 }, (_, i) => [fromX + ((x - fromX) * i) / 2_000, fromY + ((y - fromY) * i) / 2_000] as const);
      });
      const inside = points.some(([x, y]) => holds(box, x, y));
      // Brute force steps over a corner that is cut by less than a step.
      const nearly = points.some(([x, y]) =>
        holds({ left: left - 0.2, top: top - 0.2, right: box.right + 0.2, bottom: box.bottom + 0.2 }, x, y),
      );
      if (inside || !nearly) expect(meets(line, box), `seed ${seed}`).toBe(inside);
    }
  });

  it("keeps within a pixel of the curve that it stands for", () => {
    const [ax, ay, bx, by] = [0, 0, 80, 200];
    const { points } = polylineOf((sink) => {
      sink.moveTo(ax, ay);
      sink.bezierCurveTo((ax + bx) / 2, ay, (ax + bx) / 2, by, bx, by);
    });
    for (let i = 0; i <= 500; i++) {
      const t = i / 500;
      const x = 1.5 * bx * t * (1 - t) ** 2 + 1.5 * bx * t * t * (1 - t) + bx * t ** 3;
      const y = 3 * by * t * t * (1 - t) + by * t ** 3;
      let least = Number.POSITIVE_INFINITY;
      for (let at = 2; at < points.length; at += 2) {
        const [x0, y0, x1, y1] = points.slice(at - 2, at + 2) as [number, number, number, number];
        const part = Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)));
        least = Math.min(least, Math.hypot(x - x0 - part * (x1 - x0), y - y0 - part * (y1 - y0)));
      }
      expect(least).toBeLessThan(1);
    }
  });
});
