import { describe, expect, it } from "vitest";
import { modelOptions, modelWords } from "../../components/kinds/model/model-options";
import type { ModelSpec } from "../../lib/document/kinds/model";
import { planModel } from "../../lib/document/kinds/model-plan";
import { type CellId, type CellOf, newNotebook } from "../../lib/document/kinds/notebook";
import { searchKey } from "../../lib/document/kinds/search-key";
import { loadableModel } from "../../lib/document/loadable-model";
import { cellSchema } from "../../lib/document/notebook-schema";
import { version1Schemas } from "../../lib/document/version-1";
import { quickConfiguration } from "../../lib/search/configuration";

const base = { name: "The model", isCollapsed: false, id: "cell-1" as CellId } as const;
const hub = { kind: "hub", repository: "Qwen/Qwen3-0.6B", revision: "main", precision: "q4", device: "webgpu" } as const;
const remote = { kind: "remote", server: "localhost:11434", model: "qwen3" } as const;
const file = { kind: "file", file: "traces.jsonl", hash: "a".repeat(64) } as const;
const scripted = { kind: "scripted", script: "Countdown beginner" } as const;

const cellWith = (spec: ModelSpec): CellOf<"model"> => ({ ...base, kind: "model", spec });
const read = (spec: unknown) => cellSchema.safeParse({ ...base, kind: "model", spec });
const search = {
  ...base,
  id: "cell-3" as CellId,
  name: "The search",
  kind: "search",
  spec: { problem: "The problem", model: "The model", configuration: quickConfiguration, seed: 1 },
} as const;
const notebookWith = (spec: ModelSpec) =>
  newNotebook("Models", [
    { ...base, id: "cell-2" as CellId, name: "The problem", kind: "problem", spec: { text: "16 14 10 -> 5" } },
    cellWith(spec),
    search,
  ]);
const whyNot = (spec: ModelSpec): string => {
  const notebook = notebookWith(spec);
  const loadable = loadableModel(notebook, cellWith(spec), planModel(notebook, cellWith(spec)), () => null);
  return loadable.ok ? "" : loadable.error;
};

describe("what a model cell names", () => {
  it.each([
    [
      { model: "base", device: "wasm" },
      { kind: "embedded", name: "base", device: "wasm" },
    ],
    [
      { model: { cell: "Both arms", arm: "astro" }, device: "auto" },
      { kind: "learned", cell: "Both arms", arm: "astro", device: "auto" },
    ],
  ])("is read as version 1 wrote it: %j", (before, now) => {
    expect(version1Schemas.cell.safeParse({ ...base, kind: "model", spec: before }).data?.spec).toEqual(now);
    expect(read(now).data?.spec).toEqual(now);
    expect(read(before).success).toBe(false);
  });

  it.each([hub, remote, file, scripted])("can be of the kind $kind", (spec) => {
    expect(read(spec).data?.spec).toEqual(spec);
    expect(planModel(notebookWith(spec), cellWith(spec))).toEqual(spec);
  });

  it.each([
    [{ ...hub, precision: "q2" }, ["spec", "precision"]],
    [{ ...remote, server: 7 }, ["spec", "server"]],
    [{ ...file, hash: "short" }, ["spec", "hash"]],
    [{ kind: "embedded", name: "../../secrets", device: "auto" }, ["spec", "name"]],
    [{ kind: "oracle" }, ["spec", "kind"]],
    [{ kind: "learned", cell: "A", arm: "astro", device: "abacus" }, ["spec", "device"]],
    ["base", ["spec"]],
  ])("is refused with the place where it is something else: %j", (spec, place) => {
    expect(read(spec).error?.issues[0]?.path).toEqual(place);
  });

  it("makes a search of each another search", () => {
    const others: readonly ModelSpec[] = [
      { kind: "embedded", name: "base", device: "auto" },
      { ...scripted, script: "Another" },
      { ...hub, revision: "other" },
      hub,
      remote,
      file,
      scripted,
    ];
    expect(new Set(others.map((spec) => searchKey(notebookWith(spec), search))).size).toBe(others.length);
  });

  it("is refused in plain words where it cannot run yet, and is loaded where it can", () => {
    expect(whyNot(hub)).toBe(
      "Models of the Hugging Face hub cannot be run here yet. Choose a model that ships with this page, or a script.",
    );
    expect(whyNot(remote)).toContain("Models behind a server cannot be used yet.");
    expect(whyNot(file)).toContain("has no model that can be asked");
    expect(whyNot(scripted)).toBe("");
  });

  it("is among the options of its cell, whatever it is", () => {
    for (const spec of [hub, remote, file, scripted, { ...scripted, script: "Gone" }]) {
      const options = modelOptions(notebookWith(spec), cellWith(spec));
      const own = options.find((option) => JSON.stringify(option.spec) === JSON.stringify(spec));
      expect(own?.label).toContain(spec.kind === "scripted" ? spec.script : modelWords(spec));
      expect(own?.isDisabled ?? false).toBe(spec !== scripted);
      expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
    }
  });
});
