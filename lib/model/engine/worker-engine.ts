import { assertNever } from "../../base/assert";
import { failure, ok, type Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";
import type { SamplingOptions } from "../../search/policy";
import type { OwnedPolicy, PolicySource } from "../policy-source";
import type { LoadProgress } from "./model-files";
import type { DeviceProbe } from "./probe";
import type { EngineReply, EngineRequest, ModelRequest } from "./protocol";

/** The parts of a `Worker` that are used; a test gives the service itself. */
export interface EngineWorker {
  postMessage(request: EngineRequest): void;
  terminate(): void;
  onmessage: ((event: { readonly data: EngineReply }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
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

/**
 * Loads a model in a fresh worker. One worker serves one load: what a failed run or device spoils goes with its worker, which is ended when
 * the load fails, is called off, or the worker is lost.
 */
export function loadWorkerEngine(
  worker: EngineWorker,
  request: ModelRequest,
  listener: WorkerEngineListener,
  signal?: AbortSignal,
): Promise<Result<PolicySource, Trouble>> {
  const waiting = new Map<number, Waiting>();
  let lost: Trouble | null = null;
  let numbers = 0;
  const end = (trouble: Trouble): void => {
    lost = trouble;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(new Error(trouble.what));
    waiting.clear();
  };
  return new Promise((settle) => {
    const fail = (trouble: Trouble): void => {
      end(trouble);
      settle(failure(trouble));
    };
    signal?.addEventListener("abort", () => fail({ what: "The load was called off.", advice: "Load the model again." }));
    // A script that does not load gives an event without a message.
    worker.onerror = ({ message }) => {
      const reason = message === undefined || message === "" ? "its program could not be loaded or crashed" : message;
      const trouble = {
        what: `The engine stopped: ${reason}.`,
        advice: "Load the model again; the tree is kept and the search goes on from it.",
      };
      fail(trouble);
      listener.onLost(trouble);
    };
    worker.onmessage = ({ data: reply }) => {
      switch (reply.kind) {
        case "probed":
          return listener.onProbe(reply.probe);
        case "progress":
          return listener.onProgress(reply.progress);
        case "loadFailed":
          return fail(reply.trouble);
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
      dispose: async () => end({ what: "The model was put away.", advice: "Load the model again." }),
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

  /**
   * One question and its answer. A cancellation rejects at once, however long the run of the model that is under way; the worker then forgets
   * what the call computed before it takes the next one. An answer that comes all the same is dropped.
   */
  function ask(signal: SamplingOptions["signal"], request: (call: number) => EngineRequest): Promise<EngineReply> {
    const call = numbers++;
    return new Promise<EngineReply>((resolve, reject) => {
      if (lost !== null) return reject(new Error(lost.what));
      if (signal?.aborted) return reject(signal.reason);
      const cancel = () => {
        waiting.delete(call);
        worker.postMessage({ kind: "cancel", call });
        reject(signal?.reason);
      };
      const settled = () => signal?.removeEventListener("abort", cancel);
      signal?.addEventListener("abort", cancel);
      waiting.set(call, {
        resolve: (reply) => {
          settled();
          resolve(reply);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
      worker.postMessage(request(call));
    });
  }
}

const unexpected = (reply: EngineReply): never => {
  throw new Error(`the engine answered with ${reply.kind}`);
};
