import { assertNever } from "../../base/assert";
import { failure, ok, type Result } from "../../base/result";
import { LostError, SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import { type PlainWorker, type WatchOptions, watchWorker } from "../../base/watched-worker";
import { workerEndTrouble } from "../../base/worker-end-trouble";
import type { SamplingOptions } from "../../search/policy";
import type { OwnedPolicy, PolicySource } from "../policy-source";
import type { LoadProgress } from "./model-files";
import type { DeviceProbe } from "./probe";
import type { EngineReply, EngineRequest, ModelRequest } from "./protocol";

export type EngineWorker = PlainWorker<EngineRequest, EngineReply>;

export interface WorkerEngineListener {
  onProbe(probe: DeviceProbe): void;
  onProgress(progress: LoadProgress): void;
  /** The worker, its device or its runtime is gone; its policies fail from now on. While it loads, the load's result says so too. */
  onLost(trouble: Trouble): void;
}

/** Why a load failed; `isLost` where the worker or its device went away in the middle, so that another try may do it. */
export type LoadTrouble = Trouble & { readonly isLost?: true };

interface Waiting {
  readonly resolve: (reply: EngineReply) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Loads a model in a fresh worker. One worker serves one load: what a failed run or device spoils goes with its worker, which is ended when
 * the load fails, is called off, or the worker is lost.
 */
export function loadWorkerEngine(
  start: () => EngineWorker,
  request: ModelRequest,
  listener: WorkerEngineListener,
  signal?: AbortSignal,
  watching?: WatchOptions,
): Promise<Result<PolicySource, LoadTrouble>> {
  const waiting = new Map<number, Waiting>();
  /** Why nothing is answered any more. */
  let over: SpokenError | null = null;
  let isLoading = true;
  let numbers = 0;
  const end = (why: SpokenError): void => {
    if (over !== null) return;
    over = why;
    worker.end();
    for (const { reject } of waiting.values()) reject(why);
    waiting.clear();
  };
  let settle: (result: Result<PolicySource, LoadTrouble>) => void;
  const loaded = new Promise<Result<PolicySource, LoadTrouble>>((resolve) => {
    settle = resolve;
  });
  const fail = (trouble: Trouble): void => {
    end(new SpokenError(trouble));
    settle(failure(trouble));
  };
  const lose = (trouble: Trouble): void => {
    if (over !== null) return;
    end(new LostError(trouble));
    settle(failure({ ...trouble, isLost: true }));
    listener.onLost(trouble);
  };
  const worker = watchWorker(
    start,
    {
      onReply: (reply) => {
        switch (reply.kind) {
          case "probed":
            return listener.onProbe(reply.probe);
          case "progress":
            return listener.onProgress(reply.progress);
          case "loadFailed":
            return fail(reply.trouble);
          case "ready":
            isLoading = false;
            return settle(ok(source(reply.description)));
          case "broken":
            return lose(reply.trouble);
          case "proposed":
          case "rolledOut":
          case "cancelled":
          case "callFailed": {
            const call = waiting.get(reply.call);
            waiting.delete(reply.call);
            if (reply.kind === "callFailed") call?.reject(new SpokenError(reply.trouble));
            else call?.resolve(reply);
            return;
          }
          default:
            assertNever(reply);
        }
      },
      onLost: (how) => lose(workerEndTrouble(how, "runs the model")),
      isBusy: () => isLoading || waiting.size > 0,
    },
    watching,
  );
  signal?.addEventListener("abort", () => fail({ what: "The load was called off.", advice: "Load the model again." }));
  worker.send({ kind: "load", ...request });
  return loaded;

  function source(description: ReturnType<PolicySource["describe"]>): PolicySource {
    return {
      describe: () => description,
      createPolicy: () => {
        const policy = numbers++;
        worker.send({ kind: "createPolicy", policy });
        return workerPolicy(policy, description);
      },
      dispose: async () => end(new SpokenError({ what: "The model was put away.", advice: "Load the model again." })),
    };
  }

  function workerPolicy(policy: number, description: ReturnType<PolicySource["describe"]>): OwnedPolicy {
    return {
      describe: () => description,
      dispose: () => worker.send({ kind: "forgetPolicy", policy }),
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
      if (over !== null) return reject(over);
      if (signal?.aborted) return reject(signal.reason);
      const cancel = () => {
        waiting.delete(call);
        worker.send({ kind: "cancel", call });
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
      worker.send(request(call));
    });
  }
}

const unexpected = (reply: EngineReply): never => {
  throw new Error(`the engine answered with ${reply.kind}`);
};
