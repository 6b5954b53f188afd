import { describe, expect, it } from "vitest";
import { hashValue } from "../../lib/base/hash";
import { createRng, type Rng } from "../../lib/base/rng";
import { applyEdit } from "../../lib/document/edit";
import { resultKey, sourceKey } from "../../lib/document/keys-of";
import type { CellKind } from "../../lib/document/kinds/cell-kinds";
import { evaluationKey, planEvaluation } from "../../lib/document/kinds/evaluation-plan";
import { planModel } from "../../lib/document/kinds/model-plan";
import { type Cell, type CellId, cellsOf, type Notebook, type SpecOf } from "../../lib/document/kinds/notebook";
import { planTraining, trainingKey } from "../../lib/document/kinds/training-plan";
import { newCell } from "../../lib/document/new-cell";
import { afterWhatTheyRead, downstreamOf, downstreamOfAll, isMeantBy, referencesOf } from "../../lib/document/references";
import { type Arm, arms } from "../../lib/train/events";

const cell = <Kind extends CellKind>(kind: Kind, name: string, at: number, change: Partial<SpecOf<Kind>> = {}): Cell => {
  const made = newCell({ format: "astrolabe-notebook/2", title: "", cells: [] }, kind, 0, `cell-${at}` as CellId);
  return { ...made, name, spec: { ...made.spec, ...change } } as Cell;
};

/** Looks at the settings of a cell, on average: far above what plans take, and nothing beside the ways through the cells. */
const MOST_LOOKS = 100;

const notebookOf = (cells: readonly Cell[]): Notebook => ({ format: "astrolabe-notebook/2", title: "Plans", cells });

/** The definition, written down as it is said: exponential, and right. */
function referenceOrigin(notebook: Notebook, name: string, arm: Arm | null, above: readonly string[]): unknown {
  const model = notebook.cells.find((one) => one.kind === "model" && one.name === name);
  if (model?.kind !== "model") return arm === null ? null : referenceLearned(notebook, name, arm, above);
  const named = model.spec;
  if (named.kind === "embedded") return { kind: "model", model: { model: named.name, device: named.device } };
  if (named.kind !== "learned") return null;
  const origin = referenceLearned(notebook, named.cell, named.arm, above) as { model: object } | null;
  return origin && { ...origin, model: { ...origin.model, device: named.device } };
}

function referenceLearned(notebook: Notebook, name: string, arm: Arm, above: readonly string[]): unknown {
  const plan = referencePlan(notebook, name, above);
  const start = plan?.starts[arm] as { readonly model: unknown } | undefined;
  return plan && start ? { kind: "training", training: hashValue({ training: plan }), arm, model: start.model } : null;
}

function referencePlan(notebook: Notebook, name: string, above: readonly string[]): { readonly starts: Record<string, unknown> } | null {
  const train = notebook.cells.find((one) => one.kind === "train" && one.name === name);
  if (train?.kind !== "train" || above.includes(name) || train.spec.arms.length === 0) return null;
  const { starts: names, arms: wanted, ...spec } = train.spec;
  const found = arms
    .filter((arm) => wanted.includes(arm))
    .map((arm) => [arm, referenceOrigin(notebook, names[arm], arm, [...above, name])] as const);
  return found.some(([, origin]) => origin === null) ? null : { ...spec, starts: Object.fromEntries(found) };
}

const specOfModel = (model: string | { readonly cell: string; readonly arm: Arm }): SpecOf<"model"> =>
  typeof model === "string" ? { kind: "embedded", name: model, device: "wasm" } : { kind: "learned", ...model, device: "wasm" };

function randomNotebook(rng: Rng): Notebook {
  const names = Array.from({ length: 9 }, (_, at) => `cell ${at}`);
  const name = () => names[rng.below(names.length)] as string;
  const arm = () => arms[rng.below(2)] as Arm;
  return notebookOf(
    names.map((own, at) => {
      if (at === 0) return cell("model", own, at);
      if (rng.below(3) === 0) return cell("model", own, at, specOfModel(rng.below(3) === 0 ? "base" : { cell: name(), arm: arm() }));
      if (rng.below(6) === 0) return cell("evaluate", own, at, { candidates: [{ cell: name(), arm: arm() }] });
      const wanted = [arms, ["astro"], ["direct"]] as const;
      return cell("train", own, at, { seed: at, arms: wanted[rng.below(3)] ?? arms, starts: { astro: name(), direct: name() } });
    }),
  );
}

describe("plans and keys", () => {
  it("are those of the definition: 400 random notebooks, with circles and cells that are missing (seed 3)", () => {
    const rng = createRng(3, "test");
    const counts = { planned: 0, none: 0 };
    for (let round = 0; round < 400; round++) {
      const notebook = randomNotebook(rng);
      for (const train of cellsOf(notebook.cells, "train")) {
        const plan = referencePlan(notebook, train.name, []);
        expect(planTraining(notebook, train), `round ${round}, ${train.name}`).toEqual(plan);
        expect(trainingKey(notebook, train)).toBe(plan && hashValue({ training: plan }));
        counts[plan === null ? "none" : "planned"]++;
      }
      for (const model of cellsOf(notebook.cells, "model")) {
        const origin = referenceOrigin(notebook, model.name, null, []) as { model: object; training?: string; arm?: string } | null;
        const learned = origin?.training === undefined ? {} : { learned: { training: origin.training, arm: origin.arm } };
        expect(planModel(notebook, model)).toEqual(origin && { ...origin.model, ...learned });
      }
      for (const evaluate of cellsOf(notebook.cells, "evaluate")) {
        const { candidates, ...rest } = evaluate.spec;
        const origins = candidates.map((one) => referenceOrigin(notebook, one.cell, one.arm, []));
        const plan = origins.includes(null) ? null : { ...rest, candidates: origins };
        expect(evaluationKey(notebook, evaluate)).toBe(plan && hashValue({ evaluation: plan }));
      }
    }
    expect(Math.min(counts.planned, counts.none)).toBeGreaterThan(200);
  });

  const chains: readonly (readonly [what: string, cells: readonly Cell[]])[] = [
    [
      "each of which starts both arms from the one before",
      chainOf(1_000, (at) => ({ astro: `training ${at - 1}`, direct: `training ${at - 1}` })),
    ],
    [
      "each of which reads two others",
      chainOf(1_000, (at) => ({ astro: `training ${at - 1}`, direct: `training ${Math.max(0, at - 2)}` })),
    ],
    [
      "in the other order",
      [...chainOf(1_000, (at) => ({ astro: `training ${at - 1}`, direct: `training ${Math.max(0, at - 2)}` }))].reverse(),
    ],
    ["by way of model cells", chainOfModels(500)],
  ];

  it.each(chains)("of a thousand trainings %s are made by a few looks at each cell, where all ways through them are 2^1000", (_, plain) => {
    const cells = lookedAt(plain, plain.length * MOST_LOOKS);
    const notebook = notebookOf(cells);
    const keys = cells.map((one) => [resultKey(notebook, one), sourceKey(notebook, one)]);
    expect(new Set(keys.flat()).size).toBeGreaterThan(400);
    const order = afterWhatTheyRead(notebook, ["train"]);
    expect(order).toHaveLength(cellsOf(cells, "train").length);
    expect(downstreamOf(notebook, cells.find(({ kind }) => kind === "model") as Cell).length).toBe(cells.length - 1);
  });

  it("are the same objects after an edit of another cell, and other ones where what they read has changed", () => {
    const notebook = notebookOf([...chainOf(20, (at) => ({ astro: `training ${at - 1}`, direct: "base" })), cell("text", "Words", 99)]);
    const edited = applyEdit(notebook, { kind: "specify", id: "cell-99" as CellId, cell: "text", spec: { markdown: "x" } });
    const first = cellsOf(notebook.cells, "train")[0];
    if (!edited.ok || !first) throw new Error("no edit");
    for (const train of cellsOf(notebook.cells, "train")) expect(planTraining(edited.value, train)).toBe(planTraining(notebook, train));
    const respecified = applyEdit(notebook, { kind: "specify", id: first.id, cell: "train", spec: { ...first.spec, seed: 77 } });
    if (!respecified.ok) throw new Error(respecified.error);
    for (const train of cellsOf(respecified.value.cells, "train")) {
      expect(trainingKey(respecified.value, train)).not.toBe(trainingKey(notebook, train.id === first.id ? first : train));
    }
  });

  it("of a circle are none, however long", () => {
    const cells = chainOf(1_000, (at) => ({ astro: `training ${at - 1}`, direct: `training ${at - 1}` })).map((one) =>
      one.kind === "train" && one.name === "training 1"
        ? { ...one, spec: { ...one.spec, starts: { astro: "training 1000", direct: "base" } } }
        : one,
    );
    const notebook = notebookOf(cells);
    for (const train of cellsOf(cells, "train")) expect(planTraining(notebook, train)).toBeNull();
    expect(afterWhatTheyRead(notebook, ["train"])).toHaveLength(1_000);
  });

  it("of an evaluation are the same object as long as its models are", () => {
    const cells = [
      cell("model", "base", 0),
      cell("evaluate", "Evaluation", 1, { candidates: [{ cell: "base", arm: null }] }),
      cell("text", "Words", 2),
    ];
    const notebook = notebookOf(cells);
    const evaluate = cellsOf(cells, "evaluate")[0];
    const edited = applyEdit(notebook, { kind: "rename", id: "cell-2" as CellId, name: "Other words" });
    if (!edited.ok || !evaluate) throw new Error("no edit");
    expect(planEvaluation(edited.value, evaluate)).toBe(planEvaluation(notebook, evaluate));
  });
});

describe("what reads a cell", () => {
  it("is found as by looking from every cell: 200 random notebooks (seed 8)", () => {
    const rng = createRng(8, "test");
    for (let round = 0; round < 200; round++) {
      const notebook = randomNotebook(rng);
      for (const from of notebook.cells) {
        const reached = new Set<Cell>([from]);
        for (let size = 0; size !== reached.size; ) {
          size = reached.size;
          for (const reader of notebook.cells)
            if ([...reached].some((read) => referencesOf(reader).some((reference) => isMeantBy(read, reference)))) reached.add(reader);
        }
        expect(downstreamOfAll(notebook, [from])).toEqual(notebook.cells.filter((one) => reached.has(one)));
        expect(downstreamOf(notebook, from)).not.toContain(from);
      }
    }
  });
});

/** The cells, which together let their settings be read so many times and then throw. */
function lookedAt(cells: readonly Cell[], most: number): readonly Cell[] {
  let looks = 0;
  return cells.map(({ spec, ...rest }) =>
    Object.defineProperty({ ...rest }, "spec", {
      enumerable: true,
      get: () => {
        looks++;
        if (looks > most) throw new Error(`more than ${most} looks at ${cells.length} cells`);
        return spec;
      },
    }),
  ) as unknown as readonly Cell[];
}

/** A model, and trainings that start from those before. */
function chainOf(length: number, starts: (at: number) => { readonly astro: string; readonly direct: string }): readonly Cell[] {
  const trainings = Array.from({ length }, (_, i) => {
    const [at, { astro, direct }] = [i + 1, starts(i + 1)];
    const named = (name: string) => (name === "training 0" ? "base" : name);
    return cell("train", `training ${at}`, at, { starts: { astro: named(astro), direct: named(direct) } });
  });
  return [cell("model", "base", 0), ...trainings];
}

function chainOfModels(length: number): readonly Cell[] {
  const pairs = Array.from({ length }, (_, i) => {
    const from = i === 0 ? "base" : `model ${i}`;
    return [
      cell("train", `training ${i + 1}`, 2 * i + 1, { starts: { astro: from, direct: from } }),
      cell("model", `model ${i + 1}`, 2 * i + 2, {
        kind: "learned",
        cell: `training ${i + 1}`,
        arm: i % 2 === 0 ? "astro" : "direct",
        device: "auto",
      }),
    ];
  });
  return [cell("model", "base", 0), ...pairs.flat()];
}
