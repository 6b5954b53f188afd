import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import type { CellOf } from "../../lib/document/kinds/notebook";
import { cellsOf } from "../../lib/document/kinds/notebook";
import { keyOfTraining, planTraining } from "../../lib/document/kinds/training-plan";
import { createMemoryRuns, type RunHeader, type RunStore } from "../../lib/document/results/run-store";
import { madeHere } from "../../lib/runs/result-origin";
import { createConnection } from "../../lib/store/connection";
import { createStoredRuns } from "../../lib/store/stored-runs";
import { smallNotebook } from "../fixtures/small-notebook";
import "fake-indexeddb/auto";

const plan = planTraining(smallNotebook, cellsOf(smallNotebook.cells, "train")[0] as CellOf<"train">);
if (plan === null) throw new Error("no plan");
const header: RunHeader = { kind: "training", key: keyOfTraining(plan), plan, origin: madeHere };
const { key } = header;

async function stored(): Promise<RunStore> {
  return createStoredRuns(createConnection({ factory: new IDBFactory() }), () => 1);
}

describe.each([
  ["in the database", stored],
  ["in memory", async () => createMemoryRuns()],
])("runs %s", (_, open) => {
  let runs: RunStore;
  beforeEach(async () => {
    runs = await open();
    await runs.begin(header);
  });

  it("keep the entries of each lane in order, with their count and time", async () => {
    for (let index = 0; index < 5; index++) await runs.append(key, "astro", index, { index }, 10 * index);
    await runs.append(key, "direct", 0, { index: "other" }, 7);
    expect(await runs.read(key)).toEqual({ header, counts: { astro: 5, direct: 1 }, elapsedMs: { astro: 40, direct: 7 } });
    expect(await runs.entries(key, "astro", 1, 2)).toEqual([{ index: 1 }, { index: 2 }]);
    expect(await runs.entries(key, "astro", 4, 9)).toEqual([{ index: 4 }]);
    expect(await runs.entries(key, "direct", 0, 9)).toEqual([{ index: "other" }]);
  });

  it("take nothing out of turn, and go on from where a lane was cut", async () => {
    for (let index = 0; index < 5; index++) await runs.append(key, "astro", index, { index }, 1);
    await expect(runs.append(key, "astro", 7, {}, 1)).rejects.toThrow();
    await runs.cut(key, "astro", 2);
    expect((await runs.read(key))?.counts.astro).toBe(2);
    await runs.append(key, "astro", 2, { again: true }, 1);
    expect(await runs.entries(key, "astro", 0, 9)).toEqual([{ index: 0 }, { index: 1 }, { again: true }]);
  });

  it("keep the latest checkpoint alone, which goes with its run", async () => {
    await runs.keepCheckpoint(key, "astro", { step: 50, state: new Blob(["old"]) });
    await runs.keepCheckpoint(key, "astro", { step: 100, state: new Blob(["latest"]) });
    const kept = await runs.checkpoint(key, "astro");
    expect(kept?.step).toBe(100);
    expect(await kept?.state.text()).toBe("latest");
    expect(await runs.checkpoint(key, "direct")).toBeNull();
    await runs.append(key, "astro", 0, {}, 1);
    await runs.begin(header);
    expect(await runs.checkpoint(key, "astro")).toBeNull();
    expect(await runs.read(key)).toEqual({ header, counts: {}, elapsedMs: {} });
    await runs.remove(key);
    expect(await runs.read(key)).toBeNull();
  });
});
