import { existsSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../../base/hash";
import { z } from "../../base/zod";
import type { Notebook } from "../../document/kinds/notebook";
import { cellsOf } from "../../document/kinds/notebook";
import { grpoPlan, keyOfTraining, planTraining, type TrainingPlan } from "../../document/kinds/training-plan";
import type { WholeRun } from "../../document/results/run-store";
import { parseJson } from "../../exchange/parse-json";
import { theRounds } from "../../gallery/ladder-cells";
import { modelCardSchema } from "../../model/embedded/card";
import { madeHere } from "../../runs/result-origin";
import type { Arm } from "../../train/events";
import type { GrpoPlan } from "../../train/grpo/grpo";
import { CommandError } from "../console/command";
import { readInput } from "../console/input-files";
import { quoted } from "../console/printable";
import type { LoggedEvent } from "./run-log";
import { type GrpoRung, rungs } from "./rungs";

/**
 * The ladder's reinforcement learning as the run of a notebook's cell, from the curves that lie beside the models. None where the notebook
 * has no such cell, or a model is missing. The cell's settings must be the ladder's: otherwise the page would show the curves under wrong
 * settings.
 */
export async function ladderRuns(notebook: Notebook, models: string, seed: number): Promise<readonly WholeRun[]> {
  const cell = cellsOf(notebook.cells, "train").find(({ name }) => name === theRounds.name);
  const plan = cell && planTraining(notebook, cell);
  if (plan?.lesson.kind !== "grpo") return [];
  const taught = rungs.filter((rung): rung is GrpoRung => rung.kind === "grpo" && rung.family === plan.family);
  if (!taught.every(({ name }) => existsSync(join(models, name, "curves.json")))) return [];
  const lanes: Record<string, readonly unknown[]> = {};
  const elapsedMs: Record<string, number> = {};
  for (const rung of taught) {
    assertSame(rung, rung.plan(seed), grpoPlan(plan, plan.lesson));
    const { entries, seconds } = await laneOf(rung, plan, models);
    lanes[rung.arm] = entries;
    elapsedMs[rung.arm] = Math.round(seconds * 1000);
  }
  return [{ header: { kind: "training", key: keyOfTraining(plan), plan, origin: madeHere }, lanes, elapsedMs }];
}

/** The number of evaluations and checkpoints on the way does not change what is learned. */
const learned = ({ watch: { family, seed, problems, maxTokens }, ...rest }: GrpoPlan) =>
  canonicalJson({ ...rest, watch: { family, seed, problems, maxTokens } });

function assertSame({ name }: GrpoRung, ladder: GrpoPlan, cell: GrpoPlan): void {
  if (learned(ladder) !== learned(cell))
    throw new Error(`the settings of ${name} are not the cell's:\n${learned(ladder)}\n${learned(cell)}`);
}

async function laneOf(rung: { readonly name: string; readonly from: string; readonly arm: Arm }, plan: TrainingPlan, models: string) {
  const events = (await readChecked(join(models, rung.name, "curves.json"), curvesSchema)) as readonly LoggedEvent[];
  const card = await readChecked(join(models, rung.name, "card.json"), modelCardSchema);
  const start = card.training.start;
  const provenance = {
    kind: "embedded",
    model: start?.model ?? "none",
    weights: start?.sha256 ?? "",
    precision: card.precision,
    device: "cpu",
    backend: card.training.runtime,
    seed: plan.seed,
    configuration: { rounds: card.training.steps, learningRate: plan.learningRate },
    versions: {},
    when: null,
  };
  const plain = events.filter(({ kind }) => kind !== "finished").map(({ seconds: _, ...event }) => event);
  const entries = [{ kind: "started", provenance }, ...plain, { kind: "finished", weights: card.weights.sha256 }];
  return { entries, seconds: events.at(-1)?.seconds ?? 0 };
}

/** Lenient, since this command wrote the events itself. */
const curvesSchema = z.array(z.looseObject({ kind: z.string(), seconds: z.number() }));

async function readChecked<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const read = parseJson(await readInput(path), schema);
  if (!read.ok) throw new CommandError(`${quoted(path)} cannot be used. ${read.error}`, 1);
  return read.value;
}
