import { failure, ok, type Result } from "../../base/result";
import { z } from "../../base/zod";
import { LONGEST_LINE, MOST_ENTRIES } from "../../exchange/limits";
import { checkJson } from "../../exchange/parse-json";
import { elapsedSchema, lineOf, listOf, sha256Schema } from "../../exchange/schemas";
import { keptOriginSchema, type ResultOrigin } from "../../runs/result-origin";
import { arms } from "../../train/events";
import { laneName } from "../evaluation/evaluation-run";
import { evaluationFields, MOST_CANDIDATES } from "../kinds/evaluate-spec";
import { keyOfEvaluation } from "../kinds/evaluation-plan";
import { keyOfFile } from "../kinds/file";
import { shippedModelSchema } from "../kinds/model";
import { trainingFields } from "../kinds/train-spec";
import { armsOf, keyOfTraining } from "../kinds/training-plan";
import { evaluationEntrySchema, trainingEntrySchema } from "./entries";
import { CONTENT, checkContent, filePlanSchema } from "./file-content";
import { runFault } from "./run-fault";
import type { RunHeader, WholeRun } from "./run-store";

/** Trainings and evaluations as notebook files have them: events and solutions, without checkpoints and without the searches of a corpus. */

const origin = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("model"), model: shippedModelSchema }),
  z.strictObject({ kind: z.literal("training"), training: sha256Schema, arm: z.enum(arms), model: shippedModelSchema }),
]);
const shared = {
  key: sha256Schema,
  lanes: z.record(z.string(), listOf(z.unknown(), MOST_ENTRIES)),
  elapsedMs: z.record(z.string(), elapsedSchema),
};
const trainingPlan = z.strictObject({ ...trainingFields, starts: z.strictObject({ astro: origin.optional(), direct: origin.optional() }) });
const evaluationPlan = z.strictObject({ ...evaluationFields, candidates: listOf(origin, MOST_CANDIDATES, 1) });

export const runSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("training"), plan: trainingPlan, ...shared }),
  z.strictObject({ kind: z.literal("file"), plan: filePlanSchema, ...shared }),
  z.strictObject({ kind: z.literal("evaluation"), plan: evaluationPlan, names: listOf(lineOf(LONGEST_LINE), MOST_CANDIDATES), ...shared }),
]);

const runHeaderSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("training"), key: sha256Schema, plan: trainingPlan, origin: keptOriginSchema }),
  z.strictObject({ kind: z.literal("file"), key: sha256Schema, plan: filePlanSchema, origin: keptOriginSchema }),
  z.strictObject({
    kind: z.literal("evaluation"),
    key: sha256Schema,
    plan: evaluationPlan,
    names: listOf(lineOf(LONGEST_LINE), MOST_CANDIDATES),
    origin: keptOriginSchema,
  }),
]);
export type WrittenRun = z.output<typeof runSchema>;

/** A run as it is written; null for the searches of a corpus. */
export function writtenRun({ header, lanes, elapsedMs }: WholeRun): WrittenRun | null {
  const { key, kind } = header;
  if (kind === "searches") return null;
  const shared = { key, lanes: Object.fromEntries(Object.entries(lanes).map(([lane, entries]) => [lane, [...entries]])), elapsedMs };
  return (
    kind === "evaluation" ? { kind, plan: header.plan, names: [...header.names], ...shared } : { kind, plan: header.plan, ...shared }
  ) as WrittenRun;
}

/** The run that was written, as far as what it says can be checked. The error names the place and the reason. */
export function readWrittenRun(written: WrittenRun, place: string, origin: ResultOrigin): Result<WholeRun> {
  const { lanes, elapsedMs } = written;
  return checkRun({ header: headerOf(written, origin), lanes, elapsedMs }, place);
}

/** A whole run that came from outside, its entries checked. The error names the place and the reason. */
export function checkRun(run: WholeRun, place: string): Result<WholeRun> {
  const { header, lanes, elapsedMs } = run;
  if (header.kind === "file") return checkFile(header, lanes, place);
  const own = header.kind === "training" ? keyOfTraining(header.plan) : header.kind === "evaluation" ? keyOfEvaluation(header.plan) : "";
  if (own !== header.key) return failure(`At ${place}.key: what the run was made from has another key.`);
  const known =
    header.kind === "training"
      ? armsOf(header.plan)
      : header.kind === "evaluation"
        ? header.plan.candidates.map((_, at) => laneName(at))
        : [];
  const schema: z.ZodType = header.kind === "training" ? trainingEntrySchema : evaluationEntrySchema;
  const timed = Object.keys(elapsedMs).find((lane) => !(known as readonly string[]).includes(lane));
  if (timed !== undefined) return failure(`At ${place}.elapsedMs: no part of the run is named "${timed.slice(0, 40)}".`);
  for (const [lane, entries] of Object.entries(lanes)) {
    if (!(known as readonly string[]).includes(lane))
      return failure(`At ${place}.lanes: no part of the run is named "${lane.slice(0, 40)}".`);
    for (const [at, entry] of entries.entries()) {
      const read = checkJson(entry, schema, `${place}.lanes.${lane}.${at}`);
      if (!read.ok) return read;
      if ((read.value as { readonly kind: string }).kind !== "started" && at === 0)
        return failure(`At ${place}.lanes.${lane}.0: where the run was made was expected.`);
    }
  }
  // Results that ship with the page are trusted like its code; tests check them.
  const fault = header.origin.kind === "shipped" ? null : runFault(header, lanes, place);
  return fault === null ? ok({ header, lanes, elapsedMs }) : failure(fault);
}

/** The tree or the trace of a file: everything in it is checked, whatever brought it. */
function checkFile(header: Extract<RunHeader, { readonly kind: "file" }>, lanes: WholeRun["lanes"], place: string): Result<WholeRun> {
  if (keyOfFile(header.plan) !== header.key) return failure(`At ${place}.key: the content of the file has another key.`);
  const other = Object.keys(lanes).find((lane) => lane !== CONTENT);
  if (other !== undefined) return failure(`At ${place}.lanes: no part of the run is named "${other.slice(0, 40)}".`);
  const checked = checkContent(header.plan, lanes[CONTENT] ?? [], place);
  if (!checked.ok) return checked;
  const entries = checked.value.kind === "tree" ? checked.value.tree.events : [checked.value.trace];
  return ok({ header, lanes: { [CONTENT]: entries }, elapsedMs: {} });
}

/** The header of a run as a database has it, of an imported one; null where it is none. */
export function readRunHeader(value: unknown): RunHeader | null {
  const read = runHeaderSchema.safeParse(value);
  return read.success ? (read.data as RunHeader) : null;
}

// A field that may be missing is written as such by the schema's type, and never is undefined in what it reads.
const headerOf = ({ key, ...written }: WrittenRun, origin: ResultOrigin): RunHeader =>
  (written.kind === "evaluation"
    ? { kind: "evaluation", key, plan: written.plan, names: written.names, origin }
    : { kind: written.kind, key, plan: written.plan, origin }) as RunHeader;
