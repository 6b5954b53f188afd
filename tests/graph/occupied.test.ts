import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { grow, holds } from "../../lib/graph/layout/bounds";
import type { Tilted } from "../../lib/graph/layout/tilted";
import { createOccupied } from "../../lib/graph/paint/occupied";
import { polylineOf } from "../../lib/graph/paint/polyline";

type Spot = readonly [number, number];

/** Where a point lies before the turn of a label. */
function unturned({ x, y, turn }: Tilted, [atX, atY]: Spot): Spot {
  const [dx, dy] = [atX - x, atY - y];
  return [x + dx * Math.cos(turn) + dy * Math.sin(turn), y - dx * Math.sin(turn) + dy * Math.cos(turn)];
}

function randomLabel(draw: () => number, isTurned: boolean): Tilted {
  const [x, y] = [draw(), draw()];
  const half = 6 + draw() / 40;
  return {
    x,
    y,
    turn: isTurned ? (draw() / 200 - 0.5) * Math.PI : 0,
    box: { left: x, top: y - half, right: x + 20 + draw() / 4, bottom: y + half },
  };
}

/** Points along all sides, a fifth of a pixel apart, and inside. */
function spotsOf(label: Tilted): Spot[] {
  const { left, top, right, bottom } = label.box;
  const back = { ...label, turn: -label.turn };
  const spots: Spot[] = [];
  for (let across = left; across <= right; across += 0.4)
    for (let along = top; along <= bottom; along += 0.4) spots.push(unturned(back, [across, along]));
  return spots;
}

describe("what lines and words cover", () => {
  it.each([false, true])("is told from what is free as brute force tells it, labels turned: %s", (isTurned) => {
    for (let seed = 0; seed < 300; seed++) {
      const rng = createRng(seed, "test");
      const draw = () => rng.uniform() * 200;
      const corners = Array.from({ length: 2 + rng.below(4) }, (): Spot => [draw(), draw()]);
      const line = polylineOf((sink) => {
        for (const [at, [x, y]] of corners.entries()) at === 0 ? sink.moveTo(x, y) : sink.lineTo(x, y);
      });
      const label = randomLabel(draw, isTurned);
      const points = corners.slice(1).flatMap(([x, y], at) => {
        const [fromX, fromY] = corners[at] ?? [x, y];
        return Array.from({ length: 2_001 }, (_, i): Spot => [fromX + ((x - fromX) * i) / 2_000, fromY + ((y - fromY) * i) / 2_000]);
      });
      const isInside = points.some((point) => holds(label.box, ...unturned(label, point)));
      // Brute force steps over a corner that is cut by less than a step.
      const isNear = points.some((point) => holds(grow(label.box, 0.2), ...unturned(label, point)));
      if (isInside || !isNear) expect(createOccupied([line]).isFree(label), `seed ${seed}`).toBe(!isInside);
    }
  });

  it("keeps labels from one another, turned or not", () => {
    for (let seed = 0; seed < 40; seed++) {
      const rng = createRng(seed, "test", 1);
      const draw = () => rng.uniform() * 200;
      const first = randomLabel(draw, seed % 2 === 0);
      const second = randomLabel(draw, seed % 3 === 0);
      const spots = spotsOf(first);
      const isOver = spots.some((spot) => holds(grow(second.box, -0.6), ...unturned(second, spot)));
      const isNear = spots.some((spot) => holds(grow(second.box, 3), ...unturned(second, spot)));
      const occupied = createOccupied([]);
      occupied.add(first);
      if (isOver || !isNear) expect(occupied.isFree(second), `seed ${seed}`).toBe(!isOver);
    }
  });
});
