import { IDBFactory } from "fake-indexeddb";
import { expect, it } from "vitest";
import type { Cell, CellId, Notebook } from "../../lib/document/kinds/notebook";
import { newCell } from "../../lib/document/new-cell";
import { startHere } from "../../lib/gallery/start-here";
import { makeRoom } from "../../lib/store/make-room";
import { openLibrary } from "./open-library";

/** A notebook whose trainings each start both arms from the two before: the keys of thirty took 2^30 steps. */
function chained(length: number): Notebook {
  const model = { ...newCell(startHere, "model", 0, "m" as CellId), name: "base" };
  const trainings = Array.from({ length }, (_, at): Cell => {
    const cell = newCell(startHere, "train", 0, `t-${at}` as CellId);
    const starts = { astro: at > 0 ? `training ${at - 1}` : "base", direct: at > 1 ? `training ${at - 2}` : "base" };
    return { ...cell, name: `training ${at}`, spec: { ...cell.spec, starts } } as Cell;
  });
  return { ...startHere, cells: [model, ...trainings] };
}

it("room is made beside a notebook whose trainings read each other, and that notebook is listed, exported and deleted", async () => {
  const { database, library } = await openLibrary(new IDBFactory());
  const id = await library.create(chained(200));
  if (!id.ok) throw new Error(id.error);
  expect(await makeRoom(database)).toBe(false);
  const list = await library.list();
  expect(list.ok && list.value.map(({ cells }) => cells)).toEqual([201]);
  expect((await library.exportFile(id.value)).ok).toBe(true);
  expect((await library.remove(id.value)).ok).toBe(true);
});
