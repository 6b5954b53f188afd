import { expect, it } from "vitest";
import { type CellId, newNotebook } from "../../lib/document/kinds/notebook";
import { createMemoryStore } from "../../lib/document/results/result-store";
import { startReading } from "../../lib/document/results/stored-search";
import { importedSomehow } from "../../lib/runs/result-origin";
import { quickConfiguration } from "../../lib/search/configuration";
import { hashTree } from "../../lib/search/hash-tree";
import { createSession } from "../../lib/session/create-session";
import { until } from "../fixtures/until";

const base = (at: number, name: string) => ({ id: `cell-${at}` as CellId, name, isCollapsed: false });
const [MODEL, SEARCH] = ["cell-2" as CellId, "cell-3" as CellId];

it("searches with a script: it is ready at once, without a device, and the result is kept and read again", async () => {
  const results = createMemoryStore();
  const session = createSession({
    notebook: newNotebook("A script", [
      { ...base(1, "The problem"), kind: "problem", spec: { text: "16 14 10 -> 5" } },
      { ...base(2, "The model"), kind: "model", spec: { kind: "scripted", script: "Countdown beginner" } },
      {
        ...base(3, "The search"),
        kind: "search",
        spec: { problem: "The problem", model: "The model", configuration: { ...quickConfiguration, iterations: 6 }, seed: 1 },
      },
    ]),
    results,
    loadModel: () => Promise.reject(new Error("no model of this project is needed")),
    now: () => 0,
    clock: () => "2026-01-01T00:00:00.000Z",
    versions: {},
  });
  const ready = await until(session, ({ models }) => models[MODEL]?.kind === "ready");
  expect(ready.models[MODEL]).toMatchObject({ description: { kind: "scripted", device: null }, probe: null });
  session.run(SEARCH);
  const done = await until(session, ({ searches }) => searches[SEARCH]?.status === "finished");
  const { key, provenance } = done.searches[SEARCH] ?? {};
  expect(provenance).toMatchObject({ kind: "scripted", script: "Countdown beginner", seed: 1, precision: null, backend: null });
  await session.dispose();
  const stored = await results.read(key ?? "");
  const { header, events = [], elapsedMs } = structuredClone(stored) ?? {};
  const reading = startReading({ header: { ...header, origin: importedSomehow }, elapsedMs, count: events.length });
  if (!reading.ok) throw new Error(reading.error);
  for (const event of events) expect(reading.value.add(event)).toBeNull();
  expect(reading.value.header.model).toEqual({ kind: "scripted", script: "Countdown beginner" });
  expect(hashTree(reading.value.found().tree)).toBe(done.searches[SEARCH]?.hash);
});
