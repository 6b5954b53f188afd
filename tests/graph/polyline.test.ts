import { describe, expect, it } from "vitest";
import { polylineOf } from "../../lib/graph/paint/polyline";

describe("a drawn line", () => {
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
