import { readdirSync, readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { applyEdit } from "../../lib/document/edit";
import { type Cell, type CellId, cellsOf, type Notebook } from "../../lib/document/kinds/notebook";
import { trainLimits } from "../../lib/document/kinds/train-spec";
import { readFragment, writeLink } from "../../lib/document/links/link";
import { plainLinkedView } from "../../lib/document/links/link-view";
import { newCell } from "../../lib/document/new-cell";
import { type NotebookFile, readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { notebookSchema } from "../../lib/document/notebook-schema";
import { startReading } from "../../lib/document/results/stored-search";
import { readCorpusFile } from "../../lib/exchange/corpus-file";
import { LONGEST_DOCUMENT, LONGEST_LINK, LONGEST_MARKDOWN, MOST_CELLS, MOST_READ } from "../../lib/exchange/limits";
import { startHere } from "../../lib/gallery/start-here";
import { configurationLimits } from "../../lib/search/configuration";
import { smallFile } from "../fixtures/small-notebook";

// biome-ignore lint/suspicious/noExplicitAny: a file as it may be, changed anywhere
type Loose = any;

let file: NotebookFile;
let text: string;

beforeAll(async () => {
  file = await smallFile();
  const written = writeNotebookFile(file);
  if (!written.ok) throw new Error(written.error);
  text = written.value;
});

function refusal(change: (copy: Loose) => unknown): string {
  const copy = JSON.parse(text);
  change(copy);
  const read = readNotebookFile(JSON.stringify(copy));
  return read.ok ? "read" : read.error;
}

const specOf = (copy: Loose, kind: string): Loose => copy.cells.find((cell: Loose) => cell.kind === kind).spec;
const evaluation = (copy: Loose): Loose => copy.runs.find((run: Loose) => run.kind === "evaluation");
const training = (copy: Loose): Loose => copy.runs.find((run: Loose) => run.kind === "training");

describe("what honest files hold", () => {
  it("passes: the notebooks and the corpus that ship", () => {
    for (const name of readdirSync("public/notebooks")) {
      const read = readNotebookFile(readFileSync(`public/notebooks/${name}`, "utf8"));
      expect(read.ok ? "" : `${name}: ${read.error}`).toBe("");
    }
    const lines = readFileSync("public/corpora/countdown-3.json", "utf8").split("\n").slice(0, 200).join("\n");
    expect(readCorpusFile(lines).ok).toBe(true);
  });
});

describe("a number that no field of the page takes", () => {
  const numbers: readonly (readonly [place: string, value: number])[] = [
    ["branching", 33],
    ["branching", 1_024],
    ["branching", 0],
    ["rollouts", 65],
    ["rollouts", 4_096],
    ["iterations", 501],
    ["iterations", 1_000_000],
    ["maxDepth", 101],
    ["exploration", 10.5],
    ["exploration", -1],
    ["temperature", 1e300],
    ["temperature", 2.5],
    ["maxStepTokens", 1e9],
    ["maxRolloutTokens", 512],
  ];

  it.each(numbers)("is refused with its place: %s of %d, in a cell, a result, a corpus and a link", async (name, value) => {
    expect(refusal((copy) => (specOf(copy, "search").configuration[name] = value))).toMatch(
      new RegExp(`^At cells\\.\\d+\\.spec\\.configuration\\.${name}: Too (big|small)`),
    );
    expect(refusal((copy) => (copy.results[0].configuration[name] = value))).toContain(`At results.0.configuration.${name}: Too`);
    expect(refusal((copy) => (specOf(copy, "train").lesson.corpus.source.configuration[name] = value))).toContain(
      `spec.lesson.corpus.source.configuration.${name}: Too`,
    );
    const link = await readFragment(`#The search.${name}=${value}`, startHere, { id: "start-here", notebook: startHere });
    expect(link.ok ? "" : link.error).toMatch(/does not fit: (Too (big|small)|".*" is no value)/);
  });

  it("is taken at its limits, which are those of the fields", () => {
    for (const [name, [least, most]] of Object.entries(configurationLimits)) {
      for (const value of [least, most]) {
        const copy = JSON.parse(text);
        specOf(copy, "search").configuration[name] = value;
        expect(notebookSchema.safeParse({ format: copy.format, title: copy.title, cells: copy.cells }).success, `${name} ${value}`).toBe(
          true,
        );
      }
    }
  });

  it("is refused in the other specs and in results too", () => {
    const refused: readonly (readonly [string, (copy: Loose) => unknown])[] = [
      ["spec.seed: Too big", (copy) => (specOf(copy, "search").seed = 1e12)],
      ["spec.mistakes: Too big", (copy) => (specOf(copy, "trace").mistakes = 1e6)],
      ["spec.quality: Too big", (copy) => (specOf(copy, "trace").quality = 1e300)],
      ["spec.heldOut: Too big", (copy) => (specOf(copy, "train").heldOut = 1e9)],
      ["spec.problems: Too big", (copy) => (specOf(copy, "evaluate").problems = 1e9)],
      ["At results.0.elapsedMs: Too big", (copy) => (copy.results[0].elapsedMs = 1e300)],
      ["logProbability: Too small", (copy) => (copy.results[0].events[0].children[0].logProbability = -1e300)],
      [".loss: Too big", (copy) => (training(copy).lanes.astro[4].loss = 1e300)],
      [".tokens: Too big", (copy) => (training(copy).lanes.astro[3].greedy.tokens = 1e300)],
    ];
    for (const [words, change] of refused) expect(refusal(change)).toContain(words);
  });
});

describe("a text that is too long", () => {
  const long = "x".repeat(2_500_000);
  const places: readonly (readonly [place: RegExp, change: (copy: Loose) => unknown])[] = [
    [/^At title: a text of at most 200 characters/, (copy) => (copy.title = long)],
    [/^At cells\.\d+\.name: a text of at most 100/, (copy) => (copy.cells[0].name = long)],
    [/^At cells\.\d+\.spec\.markdown: a text of at most 100,000 .* has 2,500,000$/, (copy) => (specOf(copy, "text").markdown = long)],
    [/^At cells\.\d+\.spec\.text: a text of at most 20,000/, (copy) => (specOf(copy, "problem").text = long)],
    [/^At cells\.\d+\.spec\.name/, (copy) => (specOf(copy, "model").name = long)],
    [/^At cells\.\d+\.spec\.search: a text/, (copy) => (specOf(copy, "trace").search = long)],
    [/^At cells\.\d+\.spec\.reads\.0: a text/, (copy) => (specOf(copy, "plot").reads = [long])],
    [/^At cells\.\d+\.spec\.candidates\.0\.cell: a text/, (copy) => (specOf(copy, "evaluate").candidates = [{ cell: long, arm: null }])],
    [/^At cells\.\d+\.spec\.starts\.astro: a text/, (copy) => (specOf(copy, "train").starts.astro = long)],
    [/^At results\.0\.problem\.statement: a text/, (copy) => (copy.results[0].problem.statement = long)],
    [/^At results\.0\.problem\.answer: a text/, (copy) => (copy.results[0].problem.answer = long)],
    [/^At results\.0\.problem\.id: a text/, (copy) => (copy.results[0].problem.id = long)],
    [/^At results\.0\.provenance\.model: a text/, (copy) => (copy.results[0].provenance.model = long)],
    [/^At results\.0\.provenance\.weights: a text/, (copy) => (copy.results[0].provenance.weights = long)],
    [/^At results\.0\.provenance\.backend: a text/, (copy) => (copy.results[0].provenance.backend = long)],
    [/^At results\.0\.provenance\.when: a text/, (copy) => (copy.results[0].provenance.when = long)],
    [/^At results\.0\.provenance\.versions/, (copy) => (copy.results[0].provenance.versions.node = long)],
    [/^At results\.0\.provenance\.versions/, (copy) => (copy.results[0].provenance.versions[long] = "1")],
    [/^At results\.0\.provenance\.configuration/, (copy) => (copy.results[0].provenance.configuration.more = long)],
    [
      /^At results\.0\.events\.0\.children\.0\.text: a text of at most 40,000/,
      (copy) => (copy.results[0].events[0].children[0].text = long),
    ],
    [/^At results\.0\.events\.0\.children\.0\.reason: a text/, (copy) => (copy.results[0].events[0].children[0].reason = long)],
    [/^At results\.0\.events\.0\.children\.0\.answer: a text/, (copy) => (copy.results[0].events[0].children[0].answer = long)],
    [
      /^At results\.0\.events\.1\.results\.0\.rollouts\.0\.text: a text/,
      (copy) => (copy.results[0].events[1].results[0].rollouts = [{ text: long, tokens: 1, outcome: "wrong", answer: null, reason: "" }]),
    ],
    [/^At results\.0\.hash: a SHA-256/, (copy) => (copy.results[0].hash = long)],
    [/^At runs\.\d\.names\.0: a text/, (copy) => (evaluation(copy).names[0] = long)],
    [/^At runs\.\d\.lanes\.model-0\.1\.text: a text/, (copy) => (evaluation(copy).lanes["model-0"][1].text = long)],
    [/^At runs\.\d\.lanes\.model-0\.1\.problem: a text/, (copy) => (evaluation(copy).lanes["model-0"][1].problem = long)],
    [/^At runs\.\d\.lanes\.model-0\.1\.greedy\.answer: a text/, (copy) => (evaluation(copy).lanes["model-0"][1].greedy.answer = long)],
    [/^At runs\.\d\.lanes\.astro\.0\.provenance\.model: a text/, (copy) => (training(copy).lanes.astro[0].provenance.model = long)],
    [/^At shown\.[\w-]+: a text/, (copy) => (copy.shown[Object.keys(copy.shown)[0] ?? ""] = long)],
  ];

  it.each(places)("is refused with its place: %s", (words, change) => {
    const found = refusal(change);
    expect(found).toMatch(words);
    expect(found.length).toBeLessThan(600);
  });

  it("is refused where many texts are long together", () => {
    const many = (copy: Loose) => {
      const cell = copy.cells.find(({ kind }: Loose) => kind === "text");
      for (let at = 0; at < 25; at++)
        copy.cells.push({ ...cell, id: `more-${at}`, name: `More ${at}`, spec: { markdown: "x".repeat(LONGEST_MARKDOWN) } });
    };
    expect(refusal(many)).toMatch(/^At cells: the texts of a notebook have at most 2,000,000 characters together/);
  });
});

describe("more of a thing than there can be", () => {
  const stop = { kind: "stopped", reason: "cancelled" };
  const counts: readonly (readonly [place: RegExp, change: (copy: Loose) => unknown])[] = [
    [/^At results\.0\.events: a list of 0 to 3,002 .* has 100,0\d\d$/, (copy) => copy.results[0].events.push(...Array(100_000).fill(stop))],
    [/^At results\.0\.events\.0\.children: a list of 1 to 32/, (copy) => (copy.results[0].events[0].children = Array(5_000).fill(0))],
    [/^At results\.0\.events\.1\.results: a list of 0 to 32/, (copy) => (copy.results[0].events[1].results = Array(5_000).fill(0))],
    [
      /^At results\.0\.events\.1\.results\.0\.rollouts: a list of 0 to 64/,
      (copy) => (copy.results[0].events[1].results[0].rollouts = Array(5_000).fill(0)),
    ],
    [/^At results\.0\.events\.2\.rewards: a list of 0 to 32/, (copy) => (copy.results[0].events[2].rewards = Array(5_000).fill(0))],
    [/^At results: a list of 0 to 1,000/, (copy) => (copy.results = Array(5_000).fill(0))],
    [/^At runs: a list of 0 to 1,000/, (copy) => (copy.runs = Array(5_000).fill(0))],
    [/^At cells: a list of 0 to 1,000/, (copy) => (copy.cells = Array(5_000).fill(0))],
    [
      /^At cells\.\d+\.spec\.reads: a list of 0 to 64/,
      (copy) => (specOf(copy, "plot").reads = Array.from({ length: 1_000 }, (_, at) => `name ${at}`)),
    ],
    [
      /^At cells\.\d+\.spec\.traces: a list of 0 to 64/,
      (copy) => (specOf(copy, "compare").traces = Array.from({ length: 1_000 }, (_, at) => `n ${at}`)),
    ],
    [
      /^At cells\.\d+\.spec\.candidates: a list of 0 to 16/,
      (copy) => (specOf(copy, "evaluate").candidates = Array(17).fill({ cell: "x", arm: null })),
    ],
    [/^At runs\.\d\.lanes\.astro: a list of 0 to 200,000/, (copy) => (training(copy).lanes.astro = Array(200_001).fill(0))],
    [
      /^At runs\.\d\.lanes\.model-0\.1\.samples: a list of 1 to 64/,
      (copy) => (evaluation(copy).lanes["model-0"][1].samples = Array(1_000).fill(evaluation(copy).lanes["model-0"][1].greedy)),
    ],
    [
      /^At results\.0\.provenance\.versions: an object of at most 100/,
      (copy) => (copy.results[0].provenance.versions = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`v${at}`, "1"]))),
    ],
    [
      /^At runs\.\d\.lanes\.astro\.1\.funnel\.traces: an object of at most 17/,
      (copy) => (training(copy).lanes.astro[1].funnel.traces = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [at, 1]))),
    ],
    [/^At runs\.\d\.elapsedMs: no part of the run is named "x0"/, (copy) => (training(copy).elapsedMs = { x0: 1, x1: 1 })],
    [/nested deeper than 40 levels/, (copy) => (copy.title = Array.from({ length: 60 }).reduce((inner) => [inner], 1))],
  ];

  it.each(counts)("is refused with its place: %s", (words, change) => {
    expect(refusal(change)).toMatch(words);
  });

  it("is refused out of the database too: 100,000 stops", () => {
    const [search] = file.results;
    const read = startReading({ header: search?.header, elapsedMs: 0, count: (search?.events.length ?? 0) + 100_000 });
    expect(read.ok ? "read" : read.error).toMatch(/^At events: a list of 0 to 3,002 was expected; this one has 100,/);
  });

  it("is refused in a corpus", () => {
    const [head = "", line = ""] = readFileSync("public/corpora/countdown-3.json", "utf8").split("\n");
    const read = (change: (line: Loose) => unknown) => {
      const copy = JSON.parse(line);
      change(copy);
      const found = readCorpusFile(`${head}\n${JSON.stringify(copy)}\n`);
      return found.ok ? "read" : found.error;
    };
    expect(read((copy) => (copy.iterations = Array(501).fill([0])))).toContain("In line 2: At iterations: a list of 0 to 500");
    expect(read((copy) => (copy.iterations[0][1][0][0] = "x".repeat(50_000)))).toContain("In line 2: At iterations.0");
    const most = trainLimits.corpusProblems[1];
    expect(readCorpusFile(`${head}\n${`${line}\n`.repeat(most + 1)}`)).toMatchObject({
      ok: false,
      error: expect.stringContaining("at most 20000 problems"),
    });
  });
});

describe("a link", () => {
  const document = (notebook: unknown): string =>
    `#document=${deflateRawSync(typeof notebook === "string" ? notebook : JSON.stringify(notebook)).toString("base64url")}`;
  const errorOf = async (fragment: string): Promise<string> => {
    const read = await readFragment(fragment, startHere, null);
    return read.ok ? "read" : read.error;
  };

  it("of 870 characters that inflates to 500 kB is refused before it is read", async () => {
    const cell = { ...newCell(startHere, "text", 0, "cell-1" as CellId), spec: { markdown: "ab ".repeat(30_000) } };
    const cells = Array.from({ length: 6 }, (_, at) => ({ ...cell, id: `c-${at}`, name: `Text ${at}` }));
    const fragment = document({ ...startHere, cells });
    expect(fragment.length).toBeLessThan(2_000);
    expect(await errorOf(fragment)).toBe("The notebook in this link is larger than any that a link can hold.");
    expect(await errorOf(document(" ".repeat(9_000_000)))).toContain("larger than any");
  });

  it("is made of nothing that its reader refuses: a notebook that repeats itself", async () => {
    const train = newCell(startHere, "train", 0, "cell-1" as CellId);
    const copies = (count: number): Notebook => ({
      ...startHere,
      cells: Array.from({ length: count }, (_, at) => ({ ...train, id: `c-${at}` as CellId, name: `Training ${at}` }) as Cell),
    });
    const honest = await writeLink("", copies(100), null, plainLinkedView);
    if (!honest.ok) throw new Error(honest.error);
    expect(honest.value.length).toBeLessThan(LONGEST_LINK);
    expect((await readFragment(honest.value.slice(honest.value.indexOf("#")), startHere, null)).ok).toBe(true);
    expect(await writeLink("", copies(900), null, plainLinkedView)).toMatchObject({
      ok: false,
      error: expect.stringContaining("too big for a link"),
    });
  });

  it("with thousands of parts is refused by its length", async () => {
    expect(await errorOf(`#${"c=1&".repeat(50_000)}`)).toBe("This link is longer than any that Astrolabe makes.");
  });
});

describe("an edit", () => {
  const words = newCell(startHere, "text", 0, "cell-77" as CellId);
  const small: Notebook = { ...startHere, cells: [...startHere.cells, words] };
  const [textCell] = cellsOf(small.cells, "text");
  const [problemCell] = cellsOf(small.cells, "problem");
  const [searchCell] = cellsOf(small.cells, "search");
  const errorOf = (edit: Parameters<typeof applyEdit>[1], notebook = small): string => {
    const edited = applyEdit(notebook, edit);
    return edited.ok ? "made" : edited.error;
  };

  it("that would hold more than the reader takes is refused in a sentence, and the document stays", () => {
    if (!textCell || !problemCell || !searchCell) throw new Error("no cells");
    const before = JSON.stringify(small);
    const huge = "x".repeat(50_000_000);
    const sentences: readonly (readonly [Parameters<typeof applyEdit>[1], RegExp])[] = [
      [
        { kind: "specify", id: textCell.id, cell: "text", spec: { markdown: huge } },
        /at most 100,000 characters, and this would be 50,000,000/,
      ],
      [{ kind: "specify", id: problemCell.id, cell: "problem", spec: { text: huge } }, /at most 20,000 characters/],
      [{ kind: "retitle", title: huge }, /at most 200 characters/],
      [{ kind: "rename", id: textCell.id, name: huge }, /at most 80 characters/],
      [{ kind: "retitle", title: " \u200b\u202e " }, /needs a title/],
      [{ kind: "rename", id: textCell.id, name: "\u2066\u2069" }, /needs a name/],
      [{ kind: "rename", id: textCell.id, name: "half \ud83d" }, /control characters/],
      [
        {
          kind: "specify",
          id: searchCell.id,
          cell: "search",
          spec: { ...searchCell.spec, configuration: { ...searchCell.spec.configuration, branching: 1_024 } },
        },
        /cannot be changed so\. At spec\.configuration\.branching/,
      ],
      [
        { kind: "specify", id: searchCell.id, cell: "search", spec: { ...searchCell.spec, seed: Number.NaN } },
        /cannot be changed so\. At spec\.seed/,
      ],
    ];
    for (const [edit, words] of sentences) {
      expect(errorOf(edit)).toMatch(words);
      expect(errorOf(edit).length).toBeLessThan(300);
    }
    expect(JSON.stringify(small)).toBe(before);
  });

  it("is refused where the notebook is full: of cells, of text", () => {
    const many = Array.from({ length: MOST_CELLS }, (_, at) => ({ ...textCell, id: `c-${at}`, name: `Text ${at}` }) as Cell);
    const full: Notebook = { ...small, cells: many };
    expect(errorOf({ kind: "add", cell: "text", at: 0 }, full)).toMatch(/at most 1,000 cells/);
    expect(errorOf({ kind: "duplicate", id: "c-3" as CellId }, full)).toMatch(/at most 1,000 cells/);
    expect(errorOf({ kind: "delete", id: "c-3" as CellId }, full)).toBe("made");
    const wordy = {
      ...full,
      cells: many.slice(0, 20).map((cell) => ({ ...cell, spec: { markdown: "x".repeat(LONGEST_MARKDOWN) } }) as Cell),
    };
    expect(20 * LONGEST_MARKDOWN).toBe(LONGEST_DOCUMENT);
    expect(errorOf({ kind: "duplicate", id: "c-3" as CellId }, wordy)).toMatch(/at most 2,000,000 characters together/);
    expect(errorOf({ kind: "specify", id: "c-3" as CellId, cell: "text", spec: { markdown: "" } }, wordy)).toBe("made");
  });

  it("takes what nobody sees out of names and titles", () => {
    const named = applyEdit(small, { kind: "rename", id: textCell?.id as CellId, name: "in\u202evoice\u200b" });
    expect(named.ok && named.value.cells.some(({ name }) => name === "invoice")).toBe(true);
    const titled = applyEdit(small, { kind: "retitle", title: "\u2066A\u2069 B" });
    expect(titled.ok && titled.value.title).toBe("A B");
  });

  it("makes a document that its reader takes, and leaves cells that it does not change as they are", () => {
    const renamed = applyEdit(small, { kind: "rename", id: problemCell?.id as CellId, name: "Another name" });
    if (!renamed.ok) throw new Error(renamed.error);
    const changed = renamed.value.cells.filter((cell) => !small.cells.includes(cell));
    expect(changed.map(({ kind }) => kind).sort()).toEqual(["problem", "search"]);
    expect(notebookSchema.safeParse(renamed.value)).toEqual({ success: true, data: renamed.value });
  });

  it("that renames a cell to a name that is read already reads it once", () => {
    const cells = [
      { ...newCell(small, "trace", 0, "cell-1" as CellId), name: "A" },
      { ...newCell(small, "compare", 0, "cell-2" as CellId), name: "C", spec: { traces: ["A", "B"] } },
    ] as Cell[];
    const renamed = applyEdit({ ...small, cells }, { kind: "rename", id: "cell-1" as CellId, name: "B" });
    expect(renamed.ok && renamed.value.cells[1]?.spec).toEqual({ traces: ["B"] });
  });

  it("of a chart of more cells than can be told apart is refused", () => {
    const plot = newCell(small, "plot", 0, "cell-99" as CellId);
    const notebook = { ...small, cells: [...small.cells, plot] };
    const reads = Array.from({ length: MOST_READ + 1 }, (_, at) => `name ${at}`);
    expect(errorOf({ kind: "specify", id: plot.id, cell: "plot", spec: { reads, what: "loss", over: "steps" } }, notebook)).toContain(
      "a list of 0 to 64",
    );
  });
});

describe("a name or a title out of a file", () => {
  it("is read without what nobody sees, wherever it stands, so that references still hold", () => {
    const copy = JSON.parse(text.replaceAll('"The problem"', '"The\u202e problem\u200b"'));
    copy.title = "invoice\u202egnp.exe";
    const read = readNotebookFile(JSON.stringify(copy));
    if (!read.ok) throw new Error(read.error);
    expect(read.value.notebook.title).toBe("invoicegnp.exe");
    expect(read.value.notebook.cells).toEqual(file.notebook.cells);
  });

  it("is Untitled where it is blank; a name is refused", () => {
    for (const blank of ["", "   ", "\u200b", "\u2800\u3164"]) {
      const read = readNotebookFile(text.replace(/"title":"[^"]*"/, `"title":"${blank}"`));
      expect(read.ok && read.value.notebook.title).toBe("Untitled");
      expect(refusal((copy) => (copy.cells[0].name = blank))).toBe("At cells.0.name: a name that can be seen was expected");
    }
    expect(refusal((copy) => (copy.cells[0].name = "half \ud83d"))).toContain("At cells.0.name: there are control characters");
  });

  it("is refused where two cells have one name to the eye", () => {
    expect(refusal((copy) => (copy.cells[1].name = `${copy.cells[0].name}\u200b`))).toContain("At cells.1.name: cell 0 has the same name");
  });
});

describe("a refusal", () => {
  it("quotes a file or a link in characters that neither a line of text nor a terminal obeys, at a length that can be read", async () => {
    const found: string[] = [];
    for (const strange of [
      "\u0000",
      "\n".repeat(46),
      "\u001b[31m",
      "\u202e".repeat(129),
      "\u2066right\u2069",
      "\u200b",
      "\ud83d",
      "x".repeat(1_500),
    ]) {
      found.push(
        refusal((copy) => (copy[strange] = 1)),
        refusal((copy) => (copy.cells[0].spec[strange] = 1)),
        refusal((copy) => (copy.cells[0].kind = strange)),
        refusal((copy) => (copy.format = strange)),
        refusal((copy) => (copy.shown[strange] = "x")),
        refusal((copy) => (copy.results[0].events[0].children[0].answer = strange)),
        refusal((copy) => (copy.results[0].problem.statement = strange)),
        refusal((copy) => (copy.runs[0].lanes[strange] = [])),
      );
      for (const part of [
        [strange, "1"],
        ["seed", strange],
        ["The search@at", strange],
      ] as const) {
        const fragment = `#${new URLSearchParams([[part[0], part[1]]])}`;
        const read = await readFragment(fragment, startHere, { id: "start-here", notebook: startHere });
        found.push(read.ok ? "read" : read.error);
      }
    }
    for (const words of found) {
      expect(words).not.toBe("read");
      expect(words).not.toMatch(/[\p{Cc}\p{Cs}\p{DI}\u2028\u2029]/u);
      expect(words.length).toBeLessThan(600);
    }
    expect(refusal((copy) => (copy["a\u202eb"] = 1))).toContain("a\\u{202e}b");
  });
});

describe("a field that occurs twice", () => {
  it.each([
    [
      "at the top",
      (whole: string) => whole.replace('{"format"', '{"title":"Another","format"'),
      /^At line 1, column \d+: the field "title" occurs twice/,
    ],
    [
      "in a cell",
      (whole: string) => whole.replace('"spec":', '"isCollapsed":false,"isCollapsed":true,"spec":'),
      /the field "isCollapsed" occurs twice/,
    ],
    ["in an event", (whole: string) => whole.replace('"outcome":"', '"outcome":"right","outcome":"'), /the field "outcome" occurs twice/],
    ["written otherwise", (whole: string) => whole.replace('"cells":', '"cell\\u0073":[],"cells":'), /the field "cells" occurs twice/],
    ["in shown", (whole: string) => whole.replace(/"shown":\{"([\w-]+)":/, '"shown":{"$1":"x","$1":'), /occurs twice/],
  ])("is refused with its place: %s", (_, change, words) => {
    const changed = change(text);
    expect(changed).not.toBe(text);
    const read = readNotebookFile(changed);
    expect(read.ok ? "read" : read.error).toMatch(words);
  });
});
