import { describe, expect, it } from "vitest";
import { linkFamily } from "../../lib/graph/layout/family";
import { createOutline } from "../../lib/graph/layout/outline";
import { placeAmongSiblings, rowsAround } from "../../lib/graph/layout/outline-window";
import { randomParents } from "./random-tree";

describe("the rows around a node", () => {
  it("are those of the whole outline, with the same places among siblings", () => {
    for (let seed = 0; seed < 40; seed++) {
      const family = linkFamily(randomParents(seed, 1 + seed * 3, (seed % 5) / 4));
      const { order, row, position, siblings } = createOutline(family);
      for (let node = 0; node < family.size; node++) {
        const at = row[node] as number;
        expect(rowsAround(family, node, 5), `seed ${seed}, node ${node}`).toEqual([...order.slice(Math.max(0, at - 5), at + 6)]);
        expect(placeAmongSiblings(family, node), `seed ${seed}, node ${node}`).toEqual({
          position: position[node],
          siblings: siblings[node],
        });
      }
    }
  });

  it("are none around a node that is not there", () => {
    const family = linkFamily(randomParents(1, 5, 1));
    expect(rowsAround(family, -1, 5)).toEqual([]);
    expect(rowsAround(family, 5, 5)).toEqual([]);
  });
});
