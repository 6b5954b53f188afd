import { assertNever } from "../../base/assert";
import type { Result } from "../../base/result";
import { SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import { allFamilies } from "../../problems/families";
import type { OwnedPolicy } from "../policy-source";
import type { Engine } from "./engine";
import { untilLossIsTold } from "./gpu-loss";
import type { LoadProgress } from "./model-files";
import { chooseDevice, type DeviceProbe } from "./probe";
import type { EngineReply, EngineRequest, ModelRequest } from "./protocol";
import { deviceLostTrouble, runtimeTrouble, type WebDevice } from "./runtime-trouble";

/** How the service gets its probe and its engine; the worker gives the browser's, a test its own. */
export interface EngineServiceOptions {
  readonly probe: () => Promise<DeviceProbe>;
  readonly load: (
    request: ModelRequest & { readonly probe: DeviceProbe },
    onProgress: (progress: LoadProgress) => void,
  ) => Promise<Result<Engine, Trouble>>;
  readonly post: (reply: EngineReply) => void;
  /** Resolves when a GPU device of this worker is lost. */
  readonly gpuLost?: Promise<unknown>;
}

/** The worker's side of the engine: answers each request, in the order in which they can be answered. Serves one load. */
export function createEngineService({ probe, load, post, gpuLost }: EngineServiceOptions): (request: EngineRequest) => Promise<void> {
  let engine: Engine | null = null;
  let device: WebDevice | null = null;
  let isBroken = false;
  const policies = new Map<number, OwnedPolicy>();
  const calls = new Map<number, AbortController>();

  const breakDown = (trouble: Trouble): void => {
    if (isBroken) return;
    isBroken = true;
    post({ kind: "broken", trouble });
  };
  void gpuLost?.then((words) => {
    console.warn("The GPU device was lost.", words);
    breakDown(deviceLostTrouble);
  });
  /** In words, unless the loss of the device has said it already. */
  const troubleOf = async (error: unknown): Promise<Trouble> => {
    if (device === "webgpu" && !(error instanceof SpokenError)) await untilLossIsTold(gpuLost);
    return runtimeTrouble(error, device);
  };

  const answer = async (call: number, work: (signal: AbortSignal) => Promise<EngineReply>): Promise<void> => {
    const controller = new AbortController();
    calls.set(call, controller);
    try {
      post(await work(controller.signal));
    } catch (error) {
      if (controller.signal.aborted) return post({ kind: "cancelled", call });
      const trouble = await troubleOf(error);
      if (error instanceof SpokenError) post({ kind: "callFailed", call, trouble });
      // One failed run spoils every later one.
      else breakDown(trouble);
    } finally {
      calls.delete(call);
    }
  };

  const policyOf = (id: number): OwnedPolicy => {
    const policy = policies.get(id);
    if (policy === undefined) throw new Error(`there is no policy ${id}`);
    return policy;
  };

  return async (request) => {
    switch (request.kind) {
      case "load": {
        const found = await probe();
        const choice = chooseDevice(found, request.device);
        device = choice.ok ? choice.value : null;
        post({ kind: "probed", probe: found });
        const onProgress = (progress: LoadProgress) => post({ kind: "progress", progress });
        try {
          const loaded = await load({ ...request, probe: found }, onProgress);
          if (!loaded.ok) return post({ kind: "loadFailed", trouble: loaded.error });
          onProgress({ stage: "Warming up", loadedBytes: 0, totalBytes: null });
          await warmUp(loaded.value);
          engine = loaded.value;
          return post({ kind: "ready", description: engine.describe() });
        } catch (error) {
          const trouble = await troubleOf(error);
          if (!isBroken) post({ kind: "loadFailed", trouble: { ...trouble, what: `The model did not start. ${trouble.what}` } });
          return;
        }
      }
      case "createPolicy":
        if (engine === null) throw new Error("a policy was asked for before the model was ready");
        policies.set(request.policy, engine.createPolicy());
        return;
      case "forgetPolicy":
        policies.get(request.policy)?.dispose();
        policies.delete(request.policy);
        return;
      case "propose":
        return answer(request.call, async (signal) => ({
          kind: "proposed",
          call: request.call,
          proposals: await policyOf(request.policy).propose(request.problem, request.path, request.streams, { ...request.options, signal }),
        }));
      case "rollout":
        return answer(request.call, async (signal) => ({
          kind: "rolledOut",
          call: request.call,
          completions: await policyOf(request.policy).rollout(request.problem, request.requests, { ...request.options, signal }),
        }));
      case "cancel":
        calls.get(request.call)?.abort();
        return;
      default:
        assertNever(request);
    }
  };
}

/** A few tokens, so that the first search does not wait for the device's compilers. */
async function warmUp(engine: Engine): Promise<void> {
  const examples = allFamilies().flatMap(({ generator }) => (generator === undefined ? [] : [generator.generate(0, 0, "train")]));
  const problem = examples.find((example) => engine.hasWordsFor(example));
  // A model of another kind of problem starts cold.
  if (problem === undefined) return;
  const streams = [0, 1].map((index) => ({ seed: 0, purpose: "test" as const, group: 0, index }));
  await engine.createPolicy().propose(problem, [], streams, { temperature: 1, maxTokens: 3 });
}
