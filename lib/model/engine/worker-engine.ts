import { assertNever } from "../../base/assert";
import { failure, ok, type Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";
import type { SamplingOptions } from "../../search/policy";
import type { OwnedPolicy, PolicySource } from "../policy-source";
import type { LoadProgress } from "./model-files";
import type { DeviceProbe } from "./probe";
import type { EngineReply, EngineRequest } from "./protocol";

/** The parts of a `Worker` that are used; a test gives the service itself. */
export interface EngineWorker {
  postMessage(request: EngineRequest): void;
  terminate(): void;
  onmessage: ((event: { readonly data: EngineReply }) => void) | null;
  onerror: ((event: { readonly message: string }) => void) | null;
}

export interface WorkerEngineListener {
  onProbe(probe: DeviceProbe): void;
  onProgress(progress: LoadProgress): void;
  /** The worker died or stopped understanding; its policies fail from now on. */
  onLost(trouble: Trouble): void;
}

interface Waiting {
  readonly resolve: (reply: EngineReply) => void;
  readonly reject: (error: unknown) => void;
}

/** Loads a model in a fresh worker. One worker serves one load: what one failed run or device spoils goes with its worker. */
export function loadWorkerEngine(
  worker: EngineWorker,
  request: { readonly model: string; readonly device: "auto" | "webgpu" | "wasm" },
  listener: WorkerEngineListener,
): Promise<Result<PolicySource, Trouble>> {
  const waiting = new Map<number, Waiting>();
  let numbers = 0;
  return new Promise((settle) => {
    const lose = (message: string): void => {
      const trouble: Trouble = {
        what: `The engine stopped: ${message}`,
        advice: "Load the model again; the tree is kept and the search goes on from it.",
      };
      for (const { reject } of waiting.values()) reject(new Error(trouble.what));
      waiting.clear();
      settle(failure(trouble));
      listener.onLost(trouble);
    };
    worker.onerror = ({ message }) => lose(message);
    worker.onmessage = ({ data: reply }) => {
      switch (reply.kind) {
        case "probed":
          return listener.onProbe(reply.probe);
        case "progress":
          return listener.onProgress(reply.progress);
        case "loadFailed":
          return settle(failure(reply.trouble));
        case "ready":
          return settle(ok(source(reply.description)));
        case "proposed":
        case "rolledOut":
        case "cancelled":
        case "callFailed": {
          const call = waiting.get(reply.call);
          waiting.delete(reply.call);
          if (reply.kind === "callFailed") call?.reject(new Error(reply.message));
          else call?.resolve(reply);
          return;
        }
        default:
          assertNever(reply);
      }
    };
    worker.postMessage({ kind: "load", ...request });
  });

  function source(description: ReturnType<PolicySource["describe"]>): PolicySource {
    return {
      describe: () => description,
      createPolicy: () => {
        const policy = numbers++;
        worker.postMessage({ kind: "createPolicy", policy });
        return workerPolicy(policy, description);
      },
      dispose: async () => worker.terminate(),
    };
  }

  function workerPolicy(policy: number, description: ReturnType<PolicySource["describe"]>): OwnedPolicy {
    return {
      describe: () => description,
      dispose: () => worker.postMessage({ kind: "forgetPolicy", policy }),
      propose: async (problem, path, streams, { signal, ...options }) => {
        const reply = await ask(signal, (call) => ({ kind: "propose", call, policy, problem, path, streams, options }));
        return reply.kind === "proposed" ? reply.proposals : unexpected(reply);
      },
      rollout: async (problem, requests, { signal, ...options }) => {
        const reply = await ask(signal, (call) => ({ kind: "rollout", call, policy, problem, requests, options }));
        return reply.kind === "rolledOut" ? reply.completions : unexpected(reply);
      },
    };
  }

  async function ask(signal: SamplingOptions["signal"], request: (call: number) => EngineRequest): Promise<EngineReply> {
    signal?.throwIfAborted();
    const call = numbers++;
    const cancel = () => worker.postMessage({ kind: "cancel", call });
    signal?.addEventListener("abort", cancel);
    try {
      const reply = await new Promise<EngineReply>((resolve, reject) => {
        waiting.set(call, { resolve, reject });
        worker.postMessage(request(call));
      });
      // An answer that was ready when the cancellation came is as good as any.
      if (reply.kind === "cancelled") throw signal?.reason ?? new Error("the call was cancelled");
      return reply;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }
}

const unexpected = (reply: EngineReply): never => {
  throw new Error(`the engine answered with ${reply.kind}`);
};
