import { type ServeOptions, serveTasks, type TaskServer } from "../../base/channel/serve";
import type { PolicyDescription } from "../../base/provenance";
import type { Result } from "../../base/result";
import { SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import { summarize } from "../../document/evaluation/summary";
import type { WishedDevice } from "../../document/kinds/model";
import type { DecoderShape, Weights } from "../../model/decoder/architecture";
import { readWeights } from "../../model/decoder/weights";
import { describeEmbedded } from "../../model/embedded/describe";
import { untilLossIsTold } from "../../model/engine/gpu-loss";
import type { Backend } from "../../model/engine/load-engine";
import { type ReadFile, readModelFiles } from "../../model/engine/model-files";
import { deviceLostTrouble, runtimeTrouble, type WebDevice } from "../../model/engine/runtime-trouble";
import { evaluateModel } from "../evaluation/evaluate-model";
import { weightsOf } from "../training/learned-weights";
import { trainArm } from "../training/train-arm";
import type { StartingWeights, WorkTasks } from "./protocol";
import { readState } from "./read-state";

/** The environment of a worker; a test gives its own. */
export interface WorkEnvironment {
  /** The runtime of the device that the model's cell wishes for. */
  readonly backend: (device: WishedDevice) => Promise<Result<Backend, Trouble>>;
  /** Reads a file of a model's folder. */
  readonly readModel: (model: string) => ReadFile;
  /** The text of a corpus that ships; null where there is none of that name. */
  readonly readCorpus: (name: string) => Promise<string | null>;
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

/** The worker's side of a long run: does one task, and says how it goes. */
export function serveWork(given: WorkEnvironment, post: ServeOptions["post"]): TaskServer {
  const { gpuLost } = given;
  let device: WebDevice | null = null;
  let isOver = false;
  const environment: WorkEnvironment = {
    ...given,
    backend: async (wanted) => {
      const backend = await given.backend(wanted);
      device = backend.ok && backend.value.device !== "cpu" ? backend.value.device : null;
      return backend;
    },
  };
  const troubleOf = async (error: unknown): Promise<Trouble> => {
    if (device === "webgpu") await untilLossIsTold(gpuLost);
    return runtimeTrouble(error, device);
  };
  const once = async <End>(work: () => Promise<End>): Promise<End> => {
    try {
      return await work();
    } finally {
      isOver = true;
    }
  };
  const server = serveTasks<WorkTasks>(
    {
      train: (job, task) => once(async () => trainArm(job, await load(job.start, environment), environment, task)),
      evaluate: (job, task) => once(async () => evaluateModel(job, await load(job.start, environment), task)),
      summarize: (plan, { parts }) =>
        once(async () => {
          const entriesOf = (candidate: number) => parts.flatMap((page) => (page.candidate === candidate ? page.entries : []));
          return summarize(
            plan,
            plan.candidates.map((_, candidate) => entriesOf(candidate)),
          );
        }),
    },
    { post, troubleOf },
  );
  void gpuLost?.then((words) => {
    if (isOver) return;
    console.warn("The GPU device was lost.", words);
    server.breakDown(deviceLostTrouble);
  });
  return server;
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
