import { type ServeOptions, serveTasks, type TaskServer } from "../../base/channel/serve";
import type { PolicyDescription } from "../../base/provenance";
import { SpokenError } from "../../base/spoken-error";
import { createEngineService, type EngineServiceOptions } from "../../model/engine/engine-service";
import { deviceLostTrouble } from "../../model/engine/runtime-trouble";
import { type ForeignReference, openForeign } from "../../model/models";
import type { PolicySource } from "../../model/policy-source";
import type { ModelTasks } from "./search-tasks";
import { serveSearches } from "./serve-searches";

/** The worker of a model: loads or opens it once, and searches with it. */
export function serveModel(options: EngineServiceOptions, post: ServeOptions["post"]): TaskServer {
  const { load, engine, troubleOf } = createEngineService(options);
  // One failed run spoils every later one: an error without words of its own ends the worker.
  let foreign: PolicySource | null = null;
  const open = async (reference: ForeignReference): Promise<PolicyDescription> => {
    const opened = openForeign(reference);
    if (!opened.ok) throw new SpokenError(opened.error);
    foreign = opened.value;
    return foreign.describe();
  };
  const server = serveTasks<ModelTasks>({ load, open, ...serveSearches(() => foreign ?? engine()) }, { post, troubleOf });
  void options.gpuLost?.then((words) => {
    console.warn("The GPU device was lost.", words);
    server.breakDown(deviceLostTrouble);
  });
  return server;
}
