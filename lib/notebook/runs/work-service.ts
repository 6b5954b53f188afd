import type { PolicyDescription } from "../../base/provenance";
import type { Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";
import type { DecoderShape, Weights } from "../../model/decoder/architecture";
import { readWeights } from "../../model/decoder/weights";
import type { Backend } from "../../model/engine/load-engine";
import { type ReadFile, readModelFiles } from "../../model/engine/model-files";
import type { SearchedProblem } from "../../train/corpus";
import { evaluateModel } from "../evaluation/evaluate-model";
import { summarize } from "../evaluation/summary";
import type { ModelSpec } from "../notebook";
import { weightsOf } from "../training/learned-weights";
import { trainArm } from "../training/train-arm";
import type { EvaluationEntry } from "./entries";
import type { StartingWeights, WorkReply, WorkRequest } from "./protocol";
import { readState } from "./read-state";

/** What a worker has of its surroundings; a test gives its own. */
export interface WorkEnvironment {
  /** The runtime of the device that the model's cell wishes for. */
  readonly backend: (device: ModelSpec["device"]) => Promise<Result<Backend, Trouble>>;
  /** Reads a file of a model's folder. */
  readonly readModel: (model: string) => ReadFile;
  /** The text of a corpus that ships; null where there is none of that name. */
  readonly readCorpus: (name: string) => Promise<string | null>;
  readonly post: (reply: WorkReply) => void;
}

/** Weights that are ready to run, and on what. */
export interface Loaded {
  readonly backend: Backend;
  readonly shape: DecoderShape;
  readonly weights: Weights;
  readonly description: PolicyDescription;
}

/** When the page asks for an end. */
export interface Stopping {
  readonly signal: AbortSignal;
}

/** The worker's side of a long run: does one job, and says how it goes. */
export function createWorkService(environment: WorkEnvironment): (request: WorkRequest) => Promise<void> {
  const { post } = environment;
  const searched: SearchedProblem[] = [];
  const drawn = new Map<number, readonly EvaluationEntry[]>();
  const stopping = new AbortController();
  const answer = async (work: () => Promise<WorkReply>): Promise<void> => {
    try {
      post(await work());
    } catch (error) {
      post(stopping.signal.aborted ? { kind: "stopped" } : { kind: "failed", message: messageOf(error) });
    }
  };
  return async (request) => {
    switch (request.kind) {
      case "searched":
        searched.push(...request.problems);
        return post({ kind: "taken" });
      case "entries":
        drawn.set(request.candidate, [...(drawn.get(request.candidate) ?? []), ...request.entries]);
        return post({ kind: "taken" });
      case "train":
        return answer(async () => trainArm(request.job, searched, await load(request.job.start, environment), environment, stopping));
      case "evaluate":
        return answer(async () => evaluateModel(request.job, await load(request.job.start, environment), environment, stopping));
      case "summarize":
        return answer(async () => {
          const lanes = request.plan.candidates.map((_, candidate) => drawn.get(candidate) ?? []);
          post({ kind: "summary", summary: summarize(request.plan, lanes) });
          return { kind: "done", weights: null };
        });
      case "stop":
        return stopping.abort();
    }
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The model's folder, checked against its card, and the weights of the checkpoint in place of the folder's where there is one. */
async function load({ model: { model, device }, checkpoint }: StartingWeights, environment: WorkEnvironment): Promise<Loaded> {
  const backend = present(await environment.backend(device));
  const { card, weights: bytes } = present(await readModelFiles(model, environment.readModel(model), () => undefined));
  const own = readWeights(card.shape, bytes);
  if (!own.ok) throw new Error(own.error);
  const description: PolicyDescription = {
    model: card.name,
    weights: card.weights.sha256,
    precision: card.precision,
    device: backend.device,
    backend: backend.name,
  };
  if (checkpoint === null) return { backend, shape: card.shape, weights: own.value, description };
  const learned = weightsOf(card.shape, await readState(checkpoint));
  if (!learned.ok) throw new Error(learned.error);
  return { backend, shape: card.shape, weights: learned.value, description };
}

function present<Value>(result: Result<Value, Trouble>): Value {
  if (!result.ok) throw new Error(result.error.what);
  return result.value;
}
