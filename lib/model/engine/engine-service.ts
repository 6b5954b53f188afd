import type { Handlers } from "../../base/channel/serve";
import type { Result } from "../../base/result";
import { SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import { allFamilies } from "../../problems/families";
import type { Engine } from "./engine";
import { untilLossIsTold } from "./gpu-loss";
import type { LoadProgress } from "./model-files";
import { chooseDevice, type DeviceProbe } from "./probe";
import type { EngineTasks, ModelRequest } from "./protocol";
import { runtimeTrouble, type WebDevice } from "./runtime-trouble";

/** How the service gets its probe and its engine: the worker passes the browser's, a test its own. */
export interface EngineServiceOptions {
  readonly probe: () => Promise<DeviceProbe>;
  readonly load: (
    request: ModelRequest & { readonly probe: DeviceProbe },
    onProgress: (progress: LoadProgress) => void,
  ) => Promise<Result<Engine, Trouble>>;
  /** Resolves when a GPU device of this worker is lost. */
  readonly gpuLost?: Promise<unknown>;
}

/** The one engine of a worker. */
export interface EngineService {
  readonly load: Handlers<EngineTasks>["load"];
  /** The engine; throws before it is loaded. */
  engine(): Engine;
  /** An error in words, unless the loss of the device has said it already. */
  troubleOf(error: unknown): Promise<Trouble>;
}

export function createEngineService({ probe, load, gpuLost }: EngineServiceOptions): EngineService {
  let engine: Engine | null = null;
  let device: WebDevice | null = null;
  const troubleOf = async (error: unknown): Promise<Trouble> => {
    if (device === "webgpu" && !(error instanceof SpokenError)) await untilLossIsTold(gpuLost);
    return runtimeTrouble(error, device);
  };
  return {
    troubleOf,
    engine: () => {
      if (engine === null) throw new Error("the model was used before it was ready");
      return engine;
    },
    load: async (request, { tell }) => {
      const found = await probe();
      const choice = chooseDevice(found, request.device);
      device = choice.ok ? choice.value : null;
      void tell({ kind: "probed", probe: found });
      const onProgress = (progress: LoadProgress): void => void tell({ kind: "progress", progress });
      try {
        const loaded = await load({ ...request, probe: found }, onProgress);
        if (!loaded.ok) throw new SpokenError(loaded.error);
        onProgress({ stage: "Warming up", loadedBytes: 0, totalBytes: null });
        await warmUp(loaded.value);
        engine = loaded.value;
        return engine.describe();
      } catch (error) {
        if (error instanceof SpokenError) throw error;
        const trouble = await troubleOf(error);
        throw new SpokenError({ ...trouble, what: `The model did not start. ${trouble.what}` });
      }
    },
  };
}

/** Draws a few tokens, so that the first search does not wait for the device's compilers. */
async function warmUp(engine: Engine): Promise<void> {
  const examples = allFamilies().flatMap(({ generator }) => (generator === undefined ? [] : [generator.generate(0, 0, "train")]));
  const problem = examples.find((example) => engine.hasWordsFor(example));
  // A model for another kind of problem is not warmed up.
  if (problem === undefined) return;
  const streams = [0, 1].map((index) => ({ seed: 0, purpose: "test" as const, group: 0, index }));
  await engine.createPolicy().propose(problem, [], streams, { temperature: 1, maxTokens: 3 });
}
