import { cpus } from "node:os";
import { join } from "node:path";
import { present } from "../../base/assert";
import { hashBytes } from "../../base/hash";
import { parameterCount, type Weights } from "../../model/decoder/architecture";
import { exportModel } from "../../model/decoder/export";
import { type ModelCard, modelCardSchema } from "../../model/embedded/card";
import { vocabularyOf } from "../../model/embedded/vocabularies";
import type { OnnxRuntime } from "../../model/onnx/runtime";
import type { FamilyName } from "../../problems/problem";
import type { Attendance } from "../console/command";
import { writeInFolder, writeOrElsewhere } from "../console/output-files";
import { cardMeasurements, measureModel, withEvaluation, writeCard } from "./measure";
import { solverOf } from "./models";

/** The parts of a card that are known before the weights are written and evaluated. */
export type CardDraft = Pick<ModelCard, "name" | "summary" | "shape" | "training">;

export interface Writing extends Attendance {
  readonly runtime: OnnxRuntime;
  /** Held-out problems of each evaluation; left out, as many as a card states. */
  readonly problems?: number;
}

/** Writes a shipped model's folder: its files, and its card with the evaluation of these weights. */
export async function writeModel(
  folder: string,
  draft: CardDraft,
  weights: Weights,
  families: readonly [FamilyName, ...FamilyName[]],
  { runtime, problems, ...attendance }: Writing,
): Promise<ModelCard> {
  const files = exportModel(draft.shape, weights, vocabularyOf(families[0]));
  const model = present(files.get("onnx/model.onnx"), "model");
  let card: ModelCard = modelCardSchema.parse({
    ...draft,
    format: "astrolabe-model-card/1",
    parameters: parameterCount(draft.shape),
    precision: "fp32",
    weights: { sha256: hashBytes(model), bytes: model.length },
    evaluations: [],
    paperRelation: "Trained here, not the paper's model.",
  });
  const write = async (place: string): Promise<void> => {
    for (const [path, bytes] of files) await writeInFolder(join(place, path), bytes);
    await writeCard(place, card);
  };
  await writeOrElsewhere("The model", folder, write);
  attendance.say(`Written to ${folder}.`);
  const solver = await solverOf({ card, weights }, families[0], runtime);
  for (const family of families) {
    for (const measurement of cardMeasurements(family)) {
      const request = { ...measurement, problems: problems ?? measurement.problems };
      const { evaluation } = await measureModel(solver, request, attendance);
      card = withEvaluation(card, evaluation);
      await writeCard(folder, card);
      const what = request.temperature === 0 ? "greedy solutions" : "samples";
      attendance.say(`${family}: ${(evaluation.passAt1 * 100).toFixed(1)} % of the ${what} on held-out problems are right.`);
    }
  }
  await solver.dispose();
  return card;
}

/** "AMD EPYC (linux x64), 1 thread" */
export const machineName = (threads: number): string =>
  `${cpus()[0]?.model.trim() ?? "unknown processor"} (${process.platform} ${process.arch}), ${threads} thread${threads === 1 ? "" : "s"}`;
