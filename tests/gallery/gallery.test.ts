import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { resultKey } from "../../lib/document/keys-of";
import { type CellOf, cellNamed, cellsOf } from "../../lib/document/kinds/notebook";
import { searchKey } from "../../lib/document/kinds/search-key";
import { readFragment } from "../../lib/document/links/link";
import { isMeantBy, referencesOf } from "../../lib/document/references";
import type { StoredSearch } from "../../lib/document/results/result-store";
import { type GalleryEntry, gallery } from "../../lib/gallery/gallery";
import { makeGalleryFile } from "../../lib/gallery/gallery-file";
import { loadNodeEngine } from "../../lib/model/engine/node-engine";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { replay } from "../../lib/search/tree";
import { galleryFile } from "../fixtures/gallery-file";

const base = fileURLToPath(new URL("../../public/models/base", import.meta.url));
const weights: string = JSON.parse(readFileSync(`${base}/card.json`, "utf8")).weights.sha256;

/** The result that a search cell of a file shows. */
function resultOf({ id, notebook }: GalleryEntry, cell: CellOf<"search"> | null): StoredSearch {
  const key = cell && searchKey(notebook, cell);
  const result = galleryFile(id).results.find(({ header }) => header.key === key);
  if (result === undefined) throw new Error(`${id}: no result for ${cell?.name}`);
  return result;
}

describe.each(gallery)("the notebook $id", (entry) => {
  const { id, notebook } = entry;
  const file = galleryFile(id);

  it("is, as a file, the document of its source: after a change, npm run make:gallery", () => {
    expect(file.notebook).toEqual(notebook);
  });

  it("names every cell that its cells read", () => {
    for (const cell of notebook.cells) {
      for (const reference of referencesOf(cell)) {
        expect(
          notebook.cells.some((other) => isMeantBy(other, reference)),
          `${cell.name} reads ${reference.name}`,
        ).toBe(true);
      }
    }
  });

  it("has one finished result for each search, under the key of its cell, made in Node with the weights that ship, and no other", () => {
    const searches = cellsOf(notebook.cells, "search");
    expect(notebook.cells.filter(({ kind }) => ["search", "train", "evaluate"].includes(kind)).length).toBeGreaterThan(0);
    const keys = searches.map((cell) => searchKey(notebook, cell));
    expect(new Set(file.results.map(({ header }) => header.key))).toEqual(new Set(keys));
    const shown = searches.map((cell, at) => [cell.id, keys[at]]);
    const ran = [...cellsOf(notebook.cells, "train"), ...cellsOf(notebook.cells, "evaluate")].map((cell) => [
      cell.id,
      resultKey(notebook, cell),
    ]);
    expect(file.shown).toEqual(Object.fromEntries([...shown, ...ran]));
    expect(new Set(file.runs.map(({ header }) => header.key))).toEqual(new Set(ran.map(([, key]) => key)));
    for (const cell of searches) {
      const { header, events } = resultOf(entry, cell);
      expect(header.provenance).toMatchObject({ device: "cpu", weights, seed: cell.spec.seed, configuration: cell.spec.configuration });
      expect(header.provenance.when).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(events.at(-1)).toEqual({ kind: "stopped", reason: "finished" });
      expect(replay(events).iterations).toBe(cell.spec.configuration.iterations);
    }
  });

  it("tells a trace in every trace cell, with as many mistakes as it asks for", () => {
    for (const cell of cellsOf(notebook.cells, "trace")) {
      const { header, events } = resultOf(entry, cellNamed(notebook, "search", cell.spec.search));
      const trace = traceFromTree(replay(events), header.problem, header.provenance, cell.spec);
      if (!trace.ok) throw new Error(`${cell.name}: ${trace.error}`);
      const count = (kind: string) => trace.value.steps.filter((step) => step.kind === kind).length;
      const wrong = trace.value.steps.filter((step) => step.kind === "answer" && step.verdict === "wrong").length;
      expect(wrong, cell.name).toBe(cell.spec.mistakes);
      if (cell.spec.form === "astro") expect(count("backtrack"), cell.name).toBeGreaterThan(0);
      else expect(count("backtrack"), cell.name).toBe(0);
    }
  });

  it("has links within its texts that lead to moments and steps that are there", async () => {
    for (const { spec } of cellsOf(notebook.cells, "text")) {
      for (const [, fragment = ""] of spec.markdown.matchAll(/\]\((#[^)]*)\)/g)) {
        const target = await readFragment(fragment, notebook, entry);
        if (!target.ok || target.value === null) throw new Error(`${fragment}: ${target.ok ? "says nothing" : target.error}`);
        const { view } = target.value;
        expect(target.value.notebook, fragment).toBeNull();
        for (const [cell, { at }] of Object.entries(view.views)) {
          const shown = notebook.cells.find(({ id: known }) => known === cell);
          expect(shown?.kind === "search" && shown.spec.configuration.iterations, fragment).toBeGreaterThanOrEqual(at ?? 0);
        }
        if (view.selection === null) continue;
        const { step } = view.selection;
        const told = cellsOf(notebook.cells, "trace").find(({ id: known }) => known === step?.trace);
        const { header, events } = resultOf(entry, cellNamed(notebook, "search", told?.spec.search ?? ""));
        const trace = traceFromTree(
          replay(events),
          header.problem,
          header.provenance,
          told?.spec ?? { form: "astro", mistakes: 0, seed: 0 },
        );
        expect(trace.ok && trace.value.steps[step?.index ?? -1]?.kind, fragment).toBe("backtrack");
      }
    }
  });

  it("says, where it has words, that its results are recorded and that its examples are not typical", () => {
    const words = cellsOf(notebook.cells, "text").map(({ spec }) => spec.markdown.replaceAll(/\s+/g, " "));
    if (words.length === 0) expect(entry.summary).toContain("chosen to be instructive");
    else {
      expect(words.join(" ")).toContain("**recorded**");
      const isOfExamples = cellsOf(notebook.cells, "search").length > 0;
      expect(words.join(" ").includes("chosen because they are instructive, not because they are typical")).toBe(isOfExamples);
    }
  });
});

describe("making the gallery", () => {
  it("gives the same bytes twice, with equal clocks", async () => {
    const source = await loadNodeEngine(base, { threads: 1 });
    if (!source.ok) throw new Error(source.error.what);
    const once = (entry: GalleryEntry) =>
      makeGalleryFile(entry, {
        source: source.value,
        versions: {},
        clock: () => "2026-01-01T00:00:00Z",
        now: () => 0,
        signal: new AbortController().signal,
      });
    for (const entry of gallery) expect(await once(entry)).toEqual(await once(entry));
  });
});
