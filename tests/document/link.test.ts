import { describe, expect, it } from "vitest";
import { titleLine, visibleLine } from "../../lib/base/plain-line";
import { createRng, type Rng } from "../../lib/base/rng";
import { applyEdit } from "../../lib/document/edit";
import { cellKinds } from "../../lib/document/kinds/cell-kinds";
import { type Cell, type CellId, cellsOf, type Notebook, type SpecOf } from "../../lib/document/kinds/notebook";
import { plotSubjects } from "../../lib/document/kinds/plot";
import { defaultGrpo, defaultSft } from "../../lib/document/kinds/train-spec";
import { fragmentOf, type LinkTarget, type Original, readFragment, writeLink } from "../../lib/document/links/link";
import { type LinkedView, plainLinkedView } from "../../lib/document/links/link-view";
import { type CellView, plainView } from "../../lib/document/view";
import { LONGEST_LINK } from "../../lib/exchange/limits";
import { gallery, galleryEntry } from "../../lib/gallery/gallery";
import type { NodeId } from "../../lib/search/node";

const ORIGIN = "https://astrolabe.example";

const originalOf = (id: string): Original => {
  const entry = galleryEntry(id);
  if (entry === null) throw new Error(id);
  return entry;
};
const startHere = originalOf("start-here");

/** What must come through: separators of addresses and of our own, other scripts and directions, marks that stand alone. */
const pieces = [
  "a",
  "The search",
  " ",
  "&",
  "=",
  "#",
  "%",
  "+",
  ".",
  "@",
  ":",
  "?",
  "/",
  "\\",
  '"',
  "<b>",
  "é",
  "数",
  "‮",
  "🌳",
  "👩‍🔬",
  "\u0301",
  "__proto__",
  "$x^2$",
];

const textOf = (rng: Rng, most: number): string =>
  Array.from({ length: rng.below(most + 1) }, () => pieces[rng.below(pieces.length)]).join("");

/** A line as names and titles hold it. */
const lineOf = (rng: Rng, most: number): string => visibleLine(textOf(rng, most));

const pick = <Value>(rng: Rng, values: readonly Value[]): Value => values[rng.below(values.length)] as Value;

/** A random other value for everything that a spec holds; numbers within what the schema allows, names of cells left alone or not. */
function respecified(rng: Rng, cell: Cell): Cell {
  switch (cell.kind) {
    case "text":
      return { ...cell, spec: { markdown: `${textOf(rng, 12)}\n\n${textOf(rng, 12)}` } };
    case "problem":
      return { ...cell, spec: { text: textOf(rng, 8) } };
    case "model":
      return {
        ...cell,
        spec: pick<SpecOf<"model">>(rng, [
          { kind: "embedded", name: pick(rng, ["base", "other-1.5B"]), device: pick(rng, ["auto", "webgpu", "wasm"]) },
          { kind: "learned", cell: lineOf(rng, 4), arm: "astro", device: pick(rng, ["auto", "webgpu", "wasm"]) },
          { kind: "learned", cell: "{", arm: "direct", device: "auto" },
          { kind: "hub", repository: lineOf(rng, 4), revision: "main", precision: "auto", device: "auto" },
          { kind: "remote", server: lineOf(rng, 4), model: "{" },
          { kind: "scripted", script: lineOf(rng, 4) },
        ]),
      };
    case "file":
      return {
        ...cell,
        spec: {
          name: lineOf(rng, 4),
          format: lineOf(rng, 4),
          sha256: pick(rng, ["", "a".repeat(64)]),
          size: rng.below(1e6),
          holds: pick(rng, ["tree", "trace"]),
          content: pick(rng, ["", "b".repeat(64)]),
        },
      };
    case "search": {
      const { configuration } = cell.spec;
      return {
        ...cell,
        spec: {
          ...cell.spec,
          seed: rng.below(1e9),
          configuration: {
            ...configuration,
            branching: 1 + rng.below(16),
            rollouts: 1 + rng.below(64),
            exploration: rng.uniform() * pick(rng, [1, 1e-9, 10]),
            temperature: pick(rng, [0, 0.1 + 0.2, 1, 2]),
          },
        },
      };
    }
    case "trace":
      return {
        ...cell,
        spec: {
          ...cell.spec,
          search: lineOf(rng, 3),
          form: pick(rng, ["astro", "direct"]),
          mistakes: rng.below(9),
          quality: rng.uniform(),
        },
      };
    case "compare":
      return { ...cell, spec: { traces: [...new Set(Array.from({ length: rng.below(4) }, () => lineOf(rng, 3)))] } };
    case "train":
      return {
        ...cell,
        spec: {
          ...cell.spec,
          seed: rng.below(2 ** 29),
          lesson: pick(rng, [defaultSft, defaultGrpo, { ...defaultGrpo, clipHigh: 0.1 + 0.2 }]),
          learningRate: pick(rng, [1e-7, 0.003]),
          starts: { astro: lineOf(rng, 3), direct: lineOf(rng, 3) },
        },
      };
    case "evaluate":
      return {
        ...cell,
        spec: { ...cell.spec, samples: 1 + rng.below(64), candidates: [{ cell: lineOf(rng, 3), arm: pick(rng, [null, "direct"]) }] },
      };
    case "plot":
      return { ...cell, spec: { reads: [lineOf(rng, 3)], what: pick(rng, plotSubjects), over: pick(rng, ["steps", "tokens"]) } };
  }
}

const withSomeSpecs = (rng: Rng, notebook: Notebook): Notebook => ({
  ...notebook,
  title: rng.below(4) === 0 ? titleLine(textOf(rng, 5)) : notebook.title,
  cells: notebook.cells.map((cell) => {
    const other = rng.below(3) === 0 ? respecified(rng, cell) : cell;
    return rng.below(6) === 0 ? { ...other, isCollapsed: !other.isCollapsed } : other;
  }),
});

/** A notebook of random edits, with random names and specs. */
function randomNotebook(rng: Rng): Notebook {
  let notebook: Notebook = { format: "astrolabe-notebook/2", title: titleLine(textOf(rng, 6)), cells: [] };
  const edit = (change: Parameters<typeof applyEdit>[1]) => {
    const edited = applyEdit(notebook, change);
    if (edited.ok) notebook = edited.value;
  };
  for (let i = 0, count = 1 + rng.below(12); i < count; i++) {
    edit({ kind: "add", cell: pick(rng, cellKinds), at: rng.below(notebook.cells.length + 1) });
    edit({ kind: "rename", id: pick(rng, notebook.cells).id, name: textOf(rng, 5) });
  }
  return withSomeSpecs(rng, notebook);
}

const round = (value: number, places: number) => Number(value.toFixed(places));

function randomView(rng: Rng, { cells }: Notebook): LinkedView {
  const views: Record<CellId, CellView> = {};
  for (const { id } of cells) {
    if (rng.below(2) === 0) continue;
    const camera = { scale: round(0.01 + rng.uniform() * 5, 4), x: round(rng.normal() * 900, 1), y: round(rng.normal() * 900, 1) };
    const view: CellView = {
      at: rng.below(2) === 0 ? null : round(rng.uniform() * 40, 3),
      arrangement: pick(rng, [null, "icicle", "radial", "spine"]),
      camera: rng.below(2) === 0 ? null : camera,
    };
    if (Object.values(view).some((part) => part !== null)) views[id] = view;
  }
  const search = cellsOf(cells, "search")[0];
  const trace = cellsOf(cells, "trace")[0];
  const node = rng.below(4) === 0 ? null : (rng.below(1000) as NodeId);
  const step = trace === undefined || rng.below(2) === 0 ? null : { trace: trace.id, index: rng.below(50) };
  // A step without a node says of which search only by the name that its trace reads.
  const selection = search === undefined || node === null ? null : { source: search.id, node, step };
  return { cell: rng.below(2) === 0 ? null : pick(rng, cells).id, selection, views };
}

async function open(link: string, current: Notebook, original: Original | null): Promise<LinkTarget> {
  const url = new URL(link);
  const target = await readFragment(url.hash, current, original);
  if (!target.ok) throw new Error(target.error);
  if (target.value === null) throw new Error(`${link} says nothing`);
  return target.value;
}

const linked = async (notebook: Notebook, original: Original | null, view: LinkedView): Promise<string> => {
  const link = await writeLink(ORIGIN, notebook, original, view);
  if (!link.ok) throw new Error(link.error);
  expect(link.value.length).toBeLessThanOrEqual(LONGEST_LINK);
  expect(new URL(link.value).href).toBe(link.value);
  return link.value;
};

describe("a link", () => {
  const SEED = 20261126;

  it(`opens what it was made of: 300 notebooks of random edits and their views (seed ${SEED})`, async () => {
    const rng = createRng(SEED, "test");
    for (let i = 0; i < 300; i++) {
      const notebook = randomNotebook(rng);
      const view = randomView(rng, notebook);
      const link = await linked(notebook, null, view);
      expect(new URL(link).pathname).toBe("/notebook/shared");
      expect(await open(link, startHere.notebook, null), `round ${i}`).toEqual({ notebook, view });
    }
  });

  it(`of a notebook of the gallery with other settings says which: 300 of them (seed ${SEED})`, async () => {
    const rng = createRng(SEED, "test", 1);
    let readable = 0;
    for (let i = 0; i < 300; i++) {
      const original = pick(rng, gallery);
      const notebook = withSomeSpecs(rng, original.notebook);
      const view = randomView(rng, notebook);
      const link = await linked(notebook, original, view);
      readable += new URL(link).pathname === `/notebook/${original.id}` ? 1 : 0;
      expect(await open(link, original.notebook, original), `round ${i}`).toEqual({ notebook, view });
    }
    // The others change so many texts that the document itself is shorter.
    expect(readable).toBeGreaterThan(200);
  });

  it("of a notebook of the gallery as it ships says so, and brings that one back", async () => {
    const changed = withSomeSpecs(createRng(3, "test"), startHere.notebook);
    const link = await linked(startHere.notebook, startHere, plainLinkedView);
    expect(link).toBe(`${ORIGIN}/notebook/start-here#document=original`);
    expect((await open(link, changed, startHere)).notebook).toEqual(startHere.notebook);
  });

  it("can be read by a person", async () => {
    const cells = startHere.notebook.cells.map((cell) =>
      cell.kind === "problem"
        ? { ...cell, spec: { text: "16 14 10 -> 5" } }
        : cell.kind === "search"
          ? { ...cell, spec: { ...cell.spec, seed: 3 } }
          : cell,
    );
    const search = cellsOf(cells, "search")[0]?.id as CellId;
    const view: LinkedView = {
      cell: null,
      selection: { source: search, node: 12 as NodeId, step: null },
      views: { [search]: { at: 4.75, arrangement: "icicle", camera: null } },
    };
    expect(await linked({ ...startHere.notebook, cells }, startHere, view)).toBe(
      `${ORIGIN}/notebook/start-here#The+problem.text=16+14+10+-%3E+5&The+search.seed=3&node=The+search%3A12&The+search%40at=4.75&The+search%40arrangement=icicle`,
    );
  });

  it("can be written by hand, for the only search of Start here", async () => {
    const link = `${ORIGIN}/notebook/start-here#problem=16 14 10 -> 5&seed=3&k=4&rollouts=5&iterations=6&depth=7&c=1.5&temperature=0.5&device=wasm`;
    const { notebook } = await open(link, startHere.notebook, startHere);
    const [problem, model, search] = notebook?.cells ?? [];
    expect(problem?.spec).toEqual({ text: "16 14 10 -> 5" });
    expect(model?.spec).toEqual({ kind: "embedded", name: "base", device: "wasm" });
    expect(search?.spec).toMatchObject({
      seed: 3,
      configuration: { branching: 4, rollouts: 5, iterations: 6, maxDepth: 7, exploration: 1.5, temperature: 0.5 },
    });
    expect(notebook?.cells.slice(3)).toEqual(startHere.notebook.cells.slice(3));
  });

  it("of a notebook whose cells are others than the gallery's holds the document", async () => {
    const edited = applyEdit(startHere.notebook, { kind: "duplicate", id: "cell-4" as CellId });
    if (!edited.ok) throw new Error(edited.error);
    const link = await linked(edited.value, startHere, plainLinkedView);
    expect(link).toContain("/notebook/shared#document=");
    expect((await open(link, startHere.notebook, null)).notebook).toEqual(edited.value);
  });

  it("keeps a text with half a character, which no address holds as it is", async () => {
    const markdown = "half \ud83c of it";
    const cells = startHere.notebook.cells.map((cell) => (cell.kind === "problem" ? { ...cell, spec: { text: markdown } } : cell));
    const notebook = { ...startHere.notebook, cells };
    expect((await open(await linked(notebook, startHere, plainLinkedView), startHere.notebook, null)).notebook).toEqual(notebook);
  });

  it("is not made of what is too big for one; a person is told what to do instead", async () => {
    const rng = createRng(5, "test");
    const markdown = Array.from({ length: 20_000 }, () => String.fromCharCode(33 + rng.below(90))).join("");
    const cell: Cell = { id: "cell-1" as CellId, kind: "text", name: "Noise", isCollapsed: false, spec: { markdown } };
    const link = await writeLink(ORIGIN, { ...startHere.notebook, cells: [cell] }, startHere, plainLinkedView);
    expect(link).toEqual({ ok: false, error: "This notebook is too big for a link: export it as a file instead." });
  });
});

describe("the address of an open notebook", () => {
  it("of one's own says how it is looked at and leaves the document alone", async () => {
    const rng = createRng(7, "test");
    const notebook = randomNotebook(rng);
    const view = randomView(rng, notebook);
    const target = await readFragment(fragmentOf(notebook, null, view), notebook, null);
    expect(target).toEqual({ ok: true, value: { notebook: null, view } });
  });

  it("is empty where nothing is looked at in an unusual way", () => {
    expect(fragmentOf(startHere.notebook, startHere, plainLinkedView)).toBe("");
  });

  it("of a changed notebook of the gallery reopens it changed, and one with other cells as it is kept", async () => {
    const changed = withSomeSpecs(createRng(11, "test"), startHere.notebook);
    expect(changed).not.toEqual(startHere.notebook);
    const target = await readFragment(fragmentOf(changed, startHere, plainLinkedView), startHere.notebook, startHere);
    expect(target).toEqual({ ok: true, value: { notebook: changed, view: plainLinkedView } });
    const moved = applyEdit(changed, { kind: "move", id: "cell-1" as CellId, to: 3 });
    expect(moved.ok && fragmentOf(moved.value, startHere, plainLinkedView)).toBe("");
  });

  it("without named parts is a place in the page and says nothing", async () => {
    for (const fragment of ["", "#", "#cell-3", "#top"]) {
      expect(await readFragment(fragment, startHere.notebook, startHere)).toEqual({ ok: true, value: null });
    }
  });

  it("keeps a cell's other ways to be looked at when it changes one", async () => {
    const target = await readFragment("#The search@at=2&The search@zoom=1,0,0", startHere.notebook, startHere);
    expect(target.ok && target.value?.view.views).toEqual({
      "cell-3": { ...plainView, at: 2, camera: { scale: 1, x: 0, y: 0 } },
    });
  });
});
