import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { ok } from "../../lib/base/result";
import { applyEdit, type NotebookEdit } from "../../lib/document/edit";
import type { CellKind } from "../../lib/document/kinds/cell-kinds";
import { planModel } from "../../lib/document/kinds/model-plan";
import { type CellId, type CellOf, cellNamed, type Notebook, type SpecOf } from "../../lib/document/kinds/notebook";
import { searchKey } from "../../lib/document/kinds/search-key";
import { defaultTraining } from "../../lib/document/kinds/train-spec";
import { changesBetween, withChanges } from "../../lib/document/links/link-changes";
import { packDocument, unpackDocument } from "../../lib/document/links/link-document";
import { readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { afterWhatTheyRead, referencesOf } from "../../lib/document/references";
import { createMemoryStore, type ResultStore } from "../../lib/document/results/result-store";
import { createMemoryRuns, type RunStore } from "../../lib/document/results/run-store";
import { version1Schemas } from "../../lib/document/version-1";
import { parametersOf } from "../../lib/model/decoder/architecture";
import { readWeights } from "../../lib/model/decoder/weights";
import { readModelFiles } from "../../lib/model/engine/model-files";
import { importedSomehow, madeHere } from "../../lib/runs/result-origin";
import { quickConfiguration } from "../../lib/search/configuration";
import { createSession } from "../../lib/session/create-session";
import { fileOfState } from "../../lib/session/file-of-state";
import { searcherInProcess } from "../../lib/session/search/searcher-in-process";
import type { Session } from "../../lib/session/session";
import type { SessionState } from "../../lib/session/session-state";
import { withLearned } from "../../lib/session/training/learned-weights";
import { checkpointHash, writeCheckpoint } from "../../lib/train/checkpoint";
import type { Arm } from "../../lib/train/events";
import { madeTraining } from "../fixtures/made-runs";
import { writeTinyModel } from "../fixtures/tiny-model";
import { until } from "../fixtures/until";
import { scriptedPolicy } from "../search/scripted-policy";

const base = (at: number, name: string) => ({ id: `cell-${at}` as CellId, name, isCollapsed: false });
const [TRAIN, LEARNED, SEARCH] = ["cell-3", "cell-4", "cell-5"] as CellId[];

/** A search with what a training of the base model learned. */
const notebook: Notebook = {
  format: "astrolabe-notebook/2",
  title: "Learned",
  cells: [
    { ...base(1, "The problem"), kind: "problem", spec: { text: "16 14 10 -> 5" } },
    { ...base(2, "The model"), kind: "model", spec: { kind: "embedded", name: "base", device: "auto" } },
    { ...base(3, "Both arms"), kind: "train", spec: { ...defaultTraining, starts: { astro: "The model", direct: "The model" } } },
    { ...base(4, "The student"), kind: "model", spec: { kind: "learned", cell: "Both arms", arm: "astro", device: "wasm" } },
    {
      ...base(5, "The search"),
      kind: "search",
      spec: { problem: "The problem", model: "The student", configuration: { ...quickConfiguration, iterations: 4 }, seed: 1 },
    },
  ],
};

const cellOf = <Kind extends CellKind>(from: Notebook, kind: Kind, name: string): CellOf<Kind> =>
  present(cellNamed(from, kind, name), name);
const student = (from: Notebook) => cellOf(from, "model", "The student");
const keyIn = (from: Notebook) => searchKey(from, cellOf(from, "search", "The search"));

function edited(from: Notebook, edit: NotebookEdit): Notebook {
  const made = applyEdit(from, edit);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

const withStudent = (spec: SpecOf<"model">): Notebook =>
  edited(notebook, { kind: "specify", id: present(LEARNED, "id"), cell: "model", spec });
const learnedIn = (cell: string, arm: Arm, device: "auto" | "webgpu" | "wasm" = "wasm") =>
  ({ kind: "learned", cell, arm, device }) as const;
const shipped = { kind: "embedded", name: "base", device: "wasm" } as const;
const withTraining = (change: Partial<SpecOf<"train">>): Notebook =>
  edited(notebook, {
    kind: "specify",
    id: present(TRAIN, "id"),
    cell: "train",
    spec: { ...cellOf(notebook, "train", "Both arms").spec, ...change },
  });

describe("the plan of a model cell", () => {
  it("is the folder and the device where the model ships, so that searches keep the keys that they had", () => {
    expect(planModel(notebook, cellOf(notebook, "model", "The model"))).toEqual({ model: "base", device: "auto" });
  });

  it("names the training and the arm, has the folder that the training started from, and runs where the cell says", () => {
    expect(planModel(notebook, student(notebook))).toEqual({
      model: "base",
      device: "wasm",
      learned: { training: expect.stringMatching(/^[0-9a-f]{64}$/), arm: "astro" },
    });
  });

  it("gives a search another key with another arm, another training and another device", () => {
    const others = [
      withStudent(shipped),
      withStudent(learnedIn("Both arms", "direct")),
      withStudent(learnedIn("Both arms", "astro", "webgpu")),
      withTraining({ seed: 2 }),
    ];
    expect(new Set([notebook, ...others].map(keyIn)).size).toBe(5);
  });

  it("is none where the training is missing, does not train the arm, is no training, or starts from the model itself", () => {
    const learned = (cell: string, arm: Arm = "astro") => withStudent(learnedIn(cell, arm));
    const ring = withTraining({ starts: { astro: "The student", direct: "The model" } });
    const none = [learned("Nobody"), learned("The model"), learned("The student"), withTraining({ arms: ["direct"] }), ring];
    for (const one of none) expect(planModel(one, student(one)) ?? keyIn(one)).toBeNull();
  });

  it("carries a training that starts from a model that another one learned", () => {
    const chain: Notebook = {
      ...notebook,
      cells: [
        ...notebook.cells,
        {
          ...base(6, "More"),
          kind: "train",
          spec: { ...defaultTraining, arms: ["direct"], starts: { astro: "The student", direct: "The student" } },
        },
        { ...base(7, "The graduate"), kind: "model", spec: { kind: "learned", cell: "More", arm: "direct", device: "auto" } },
      ],
    };
    expect(planModel(chain, cellOf(chain, "model", "The graduate"))).toMatchObject({ model: "base", learned: { arm: "direct" } });
    expect(afterWhatTheyRead(chain, ["search", "train"]).map(({ name }) => name)).toEqual(["Both arms", "The search", "More"]);
  });
});

describe("a model cell that names a training", () => {
  it("follows it when it is renamed", () => {
    const renamed = edited(notebook, { kind: "rename", id: present(TRAIN, "id"), name: "School" });
    expect(student(renamed).spec).toEqual({ kind: "learned", cell: "School", arm: "astro", device: "wasm" });
    expect(referencesOf(student(renamed))).toEqual([{ kinds: ["train"], name: "School" }]);
    expect(keyIn(renamed)).toBe(keyIn(notebook));
  });

  it("comes through a link, as a document and as a change, either way", async () => {
    expect(await unpackDocument(present(await packDocument(notebook), "packed"))).toEqual(ok(notebook));
    for (const [before, after] of [
      [notebook, withStudent(shipped)],
      [withStudent(shipped), notebook],
    ] as const) {
      expect(withChanges(before, present(changesBetween(before, after), "changes"))).toEqual(ok(after));
    }
  });

  it("is refused in version 1 with the place where it is none", () => {
    const read = (model: unknown) => version1Schemas.cell.safeParse({ ...student(notebook), spec: { model, device: "auto" } });
    expect(read({ cell: "Both arms", arm: "astro" }).success).toBe(true);
    for (const model of ["../../secrets", 7, null, { cell: "A" }, { cell: "A", arm: "third" }, { cell: "A", arm: "astro", step: 1 }]) {
      expect(read(model).error?.issues[0]?.path).toEqual(["spec", "model"]);
    }
    expect(read("../../secrets").error?.issues[0]?.message).toBe("this is no name of a model");
    expect(read({ cell: "A" }).error?.issues[0]?.message).toContain("the cell and the arm");
  });
});

const sessions: Session[] = [];

afterEach(() => {
  for (const session of sessions.splice(0)) session.dispose();
});

/** A session whose loader answers with a scripted policy that says whose weights it was given. */
function open(runs: RunStore, results: ResultStore = createMemoryStore()) {
  const policy = scriptedPolicy();
  const loaded: string[] = [];
  const session = createSession({
    notebook,
    results,
    work: {
      runs,
      processors: 1,
      startWorker: () => {
        throw new Error("nothing runs here");
      },
    },
    loadModel: async ({ model, learned }, listener) => {
      listener.onProbe({ webgpu: { available: false, reason: "none" }, wasm: { available: true } });
      const weights = learned === null ? "shipped" : await learned.checkpoint.text();
      loaded.push(weights);
      const describe = () => ({ ...policy.describe(), model: learned === null ? model : `${model}, ${learned.how}`, weights });
      return ok(
        searcherInProcess({
          describe,
          createPolicy: () => ({ ...policy, describe, dispose: () => undefined }),
          dispose: async () => undefined,
        }),
      );
    },
    now: () => 0,
    clock: () => "2026-01-01T00:00:00.000Z",
    versions: {},
  });
  sessions.push(session);
  const untilHere = (isThere: (state: SessionState) => boolean) => until(session, isThere);
  return { session, until: untilHere, loaded };
}

const modelIn = ({ models }: SessionState) => present(models[present(LEARNED, "id")], "model");
const searchIn = ({ searches }: SessionState) => present(searches[present(SEARCH, "id")], "search");

/** A store with the training as if it had run here, and an arm's weights. */
async function trained(weights: string): Promise<RunStore> {
  const runs = createMemoryRuns();
  await keepTraining(runs, weights);
  return runs;
}

async function keepTraining(runs: RunStore, weights: string): Promise<void> {
  const provenance = { ...scriptedPolicy().describe(), seed: 1, configuration: {}, versions: {}, when: null };
  const { header, lanes } = madeTraining(notebook, cellOf(notebook, "train", "Both arms"), provenance);
  await runs.begin({ ...header, origin: madeHere });
  for (const [arm, entries] of Object.entries(lanes)) {
    for (const [at, entry] of entries.entries()) await runs.append(header.key, arm, at, entry, 0);
    await runs.keepCheckpoint(header.key, arm, { step: 2, state: new Blob([`${weights} ${arm}`]) });
  }
}

describe("a session whose model is one that a training learned", () => {
  it("says what to do first where the training has not run, and runs no search with it", async () => {
    const { session, until, loaded } = open(createMemoryRuns());
    await until(({ models }) => models["cell-2" as CellId]?.kind === "ready");
    expect(modelIn(session.getSnapshot())).toMatchObject({
      kind: "waiting",
      reason: "Run “Both arms” first: this model gets its weights from it.",
    });
    session.run(present(SEARCH, "id"));
    expect(searchIn(session.getSnapshot()).status).toBe("idle");
    expect(loaded).toEqual(["shipped"]);
  });

  it("loads the arm's weights, and says so on every result", async () => {
    const { session, until } = open(await trained("a"));
    await until((state) => modelIn(state).kind === "ready");
    session.run(present(SEARCH, "id"));
    const state = await until((at) => searchIn(at).status === "finished");
    expect(searchIn(state).provenance).toMatchObject({ model: "base, trained in “Both arms” (ASTRO)", weights: "a astro" });

    // Its file is read again, with all that the search was made from.
    const written = writeNotebookFile(fileOfState(state));
    if (!written.ok) throw new Error(written.error);
    const read = readNotebookFile(written.value);
    if (!read.ok) throw new Error(read.error);
    expect(read.value.notebook).toEqual(notebook);
    expect(read.value.results[0]?.header.model).toEqual(planModel(notebook, student(notebook)));
  });

  it("waits where the training came with the notebook, since that brings no weights", async () => {
    const runs = await trained("a");
    const { session, until } = open({
      ...runs,
      read: async (key) => {
        const run = await runs.read(key);
        return run && { ...run, header: { ...run.header, origin: importedSomehow } };
      },
    });
    const isRecorded = (state: SessionState) => {
      const model = modelIn(state);
      return model.kind === "waiting" && model.reason.startsWith("Run “Both arms” here first");
    };
    expect(isRecorded(await until(isRecorded))).toBe(true);
    expect(session.getSnapshot().trainings[present(TRAIN, "id")]?.origin).toEqual(importedSomehow);
  });

  it("takes a search of other weights for old, and makes it anew rather than going on with it", async () => {
    const results = createMemoryStore();
    const first = open(await trained("a"), results);
    await first.until((state) => modelIn(state).kind === "ready");
    first.session.step(present(SEARCH, "id"));
    await first.until((state) => searchIn(state).status === "paused");
    first.session.dispose();

    const second = open(await trained("b"), results);
    const there = await second.until((state) => modelIn(state).kind === "ready" && searchIn(state).tree !== null);
    expect(searchIn(there).isStale).toBe(true);
    second.session.run(present(SEARCH, "id"));
    const done = searchIn(await second.until((state) => searchIn(state).status === "finished"));
    expect(done.isStale).toBe(false);
    expect(done.provenance).toMatchObject({ weights: "b astro" });
  });

  it("lets the model go when the training is forgotten", async () => {
    const { session, until } = open(await trained("a"));
    await until((state) => modelIn(state).kind === "ready");
    session.restart(present(TRAIN, "id"));
    expect((await until((state) => modelIn(state).kind === "waiting")).trainings[present(TRAIN, "id")]?.status).toBe("idle");
  });
});

describe("a model with learned weights", () => {
  it("has the checkpoint's weights in the model's files, and its hash and origin on the card", async () => {
    const folder = await writeTinyModel(1);
    const read = await readModelFiles(
      basename(folder),
      (path) => readFile(join(folder, path)).then((bytes) => new Uint8Array(bytes)),
      () => undefined,
    );
    if (!read.ok) throw new Error(read.error.what);
    const { card } = read.value;
    const tensors = new Map(
      parametersOf(card.shape).map(({ name, dims }, at) => [
        name,
        { dims, values: new Float32Array(dims.reduce((product, dim) => product * dim, 1)).fill(at / 8) },
      ]),
    );
    const bytes = writeCheckpoint({ steps: 3, tensors });
    const learned = await withLearned(read.value, { checkpoint: new Blob([bytes]), how: "trained in “Both arms” (ASTRO)" });
    if (!learned.ok) throw new Error(learned.error.what);
    expect(learned.value.card.name).toBe(`${card.name}, trained in “Both arms” (ASTRO)`);
    expect(learned.value.card.weights.sha256).toBe(checkpointHash(bytes));
    expect(learned.value.files.get("onnx/model.onnx")).toBe(learned.value.weights);
    const weights = readWeights(card.shape, learned.value.weights);
    if (!weights.ok) throw new Error(weights.error);
    for (const [name, { values }] of tensors) expect(weights.value.get(name)).toEqual(values);

    for (const wrong of [bytes.slice(0, -1), writeCheckpoint({ steps: 3, tensors: new Map([...tensors].slice(1)) })]) {
      const refused = await withLearned(read.value, { checkpoint: new Blob([wrong]), how: "" });
      expect(refused.ok ? "" : refused.error.what).toMatch(/^The weights that were learned cannot be used\. The checkpoint/);
    }
  });
});
