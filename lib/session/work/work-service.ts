import type { PolicyDescription } from "../../base/provenance";
import type { Result } from "../../base/result";
import { SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import { summarize } from "../../document/evaluation/summary";
import type { WishedDevice } from "../../document/kinds/model";
import type { EvaluationEntry } from "../../document/results/entries";
import type { DecoderShape, Weights } from "../../model/decoder/architecture";
import { readWeights } from "../../model/decoder/weights";
import { describeEmbedded } from "../../model/embedded/describe";
import { untilLossIsTold } from "../../model/engine/gpu-loss";
import type { Backend } from "../../model/engine/load-engine";
import { type ReadFile, readModelFiles } from "../../model/engine/model-files";
import { deviceLostTrouble, runtimeTrouble, type WebDevice } from "../../model/engine/runtime-trouble";
import type { SearchedProblem } from "../../train/corpus";
import { evaluateModel } from "../evaluation/evaluate-model";
import { weightsOf } from "../training/learned-weights";
import { trainArm } from "../training/train-arm";
import type { StartingWeights, WorkReply, WorkRequest } from "./protocol";
import { readState } from "./read-state";

/** What a worker has of its surroundings; a test gives its own. */
export interface WorkEnvironment {
  /** The runtime of the device that the model's cell wishes for. */
  readonly backend: (device: WishedDevice) => Promise<Result<Backend, Trouble>>;
  /** Reads a file of a model's folder. */
  readonly readModel: (model: string) => ReadFile;
  /** The text of a corpus that ships; null where there is none of that name. */
  readonly readCorpus: (name: string) => Promise<string | null>;
  readonly post: (reply: WorkReply) => void;
  /** Resolves when a GPU device of this worker is lost. */
  readonly gpuLost?: Promise<unknown>;
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
export function createWorkService(given: WorkEnvironment): (request: WorkRequest) => Promise<void> {
  const { gpuLost } = given;
  let isOver = false;
  let device: WebDevice | null = null;
  const post = (reply: WorkReply): void => {
    if (!isOver) given.post(reply);
  };
  const environment: WorkEnvironment = {
    ...given,
    post,
    backend: async (wanted) => {
      const backend = await given.backend(wanted);
      device = backend.ok && backend.value.device !== "cpu" ? backend.value.device : null;
      return backend;
    },
  };
  const end = (reply: WorkReply): void => {
    post(reply);
    isOver = true;
  };
  void gpuLost?.then((words) => {
    if (!isOver) console.warn("The GPU device was lost.", words);
    end({ kind: "failed", trouble: deviceLostTrouble, isLoss: true });
  });
  const searched: SearchedProblem[] = [];
  const drawn = new Map<number, readonly EvaluationEntry[]>();
  const stopping = new AbortController();
  const answer = async (work: () => Promise<WorkReply>): Promise<void> => {
    try {
      end(await work());
    } catch (error) {
      if (stopping.signal.aborted) return end({ kind: "stopped" });
      const isLoss = !(error instanceof SpokenError);
      if (device === "webgpu") await untilLossIsTold(gpuLost);
      if (!isOver) end({ kind: "failed", trouble: runtimeTrouble(error, device), isLoss });
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

/** The model's folder, checked against its card, and the weights of the checkpoint in place of the folder's where there is one. */
async function load({ model: { model, device }, checkpoint }: StartingWeights, environment: WorkEnvironment): Promise<Loaded> {
  const backend = present(await environment.backend(device));
  const { card, weights: bytes } = present(await readModelFiles(model, environment.readModel(model), () => undefined));
  const own = readWeights(card.shape, bytes);
  if (!own.ok) throw new SpokenError({ what: own.error, advice: "Load the page again." });
  const description = describeEmbedded(card, backend);
  if (checkpoint === null) return { backend, shape: card.shape, weights: own.value, description };
  const learned = weightsOf(card.shape, await readState(checkpoint));
  if (!learned.ok) throw new SpokenError({ what: learned.error, advice: "Run the training that it starts from again." });
  return { backend, shape: card.shape, weights: learned.value, description };
}

function present<Value>(result: Result<Value, Trouble>): Value {
  if (!result.ok) throw new SpokenError(result.error);
  return result.value;
}
