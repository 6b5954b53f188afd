import type { Asked, Asking, Channel, ChannelOptions } from "../../base/channel/ask";
import type { PolicyDescription } from "../../base/provenance";
import { failure, ok, type Result } from "../../base/result";
import { LostError, SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import type { LoadProgress } from "./model-files";
import type { DeviceProbe } from "./probe";
import type { EngineTasks, ModelRequest } from "./protocol";

export interface WorkerEngineListener {
  onProbe(probe: DeviceProbe): void;
  onProgress(progress: LoadProgress): void;
  /** The worker, its device or its runtime is gone; its tasks fail from now on. While it loads, the load's result says so too. */
  onLost(trouble: Trouble): void;
}

/** Why a load failed. `isLost`: the worker or its device was lost meanwhile, so another try may succeed. */
export type LoadTrouble = Trouble & { readonly isLost?: true };

/** A channel to a worker that runs a model, and may have other tasks. */
export interface EngineChannel extends Pick<Channel<EngineTasks>, "end"> {
  ask(name: "load", request: ModelRequest, asking?: Asking<EngineTasks["load"]>): Asked<EngineTasks["load"]>;
}

/** A worker whose model is ready. */
export interface LoadedWorker<Own extends EngineChannel> {
  readonly description: PolicyDescription;
  readonly channel: Own;
}

/** Starts a worker that runs a model, and opens a channel to it. */
export type OpenEngine<Own extends EngineChannel> = (options: Pick<ChannelOptions, "does" | "onLost">) => Own;

/** Loads a model in a fresh worker, which is ended when the load fails or is called off. */
export async function loadWorkerEngine<Own extends EngineChannel>(
  open: OpenEngine<Own>,
  request: ModelRequest,
  listener: WorkerEngineListener,
  signal?: AbortSignal,
): Promise<Result<LoadedWorker<Own>, LoadTrouble>> {
  const channel = open({ does: "runs the model", onLost: listener.onLost });
  signal?.addEventListener("abort", () => channel.end(new SpokenError(calledOff)));
  try {
    const description = await channel.ask("load", request, {
      onProgress: (news) => (news.kind === "probed" ? listener.onProbe(news.probe) : listener.onProgress(news.progress)),
    }).result;
    return ok({ description, channel });
  } catch (error) {
    if (!(error instanceof SpokenError)) throw error;
    channel.end(error);
    return failure(error instanceof LostError ? { ...error.trouble, isLost: true } : error.trouble);
  }
}

const calledOff: Trouble = { what: "Loading was cancelled.", advice: "Load the model again." };
