import { type ServeOptions, serveTasks, type TaskServer } from "../../base/channel/serve";
import { createEngineService, type EngineServiceOptions } from "../../model/engine/engine-service";
import { deviceLostTrouble } from "../../model/engine/runtime-trouble";
import type { ModelTasks } from "./search-tasks";
import { serveSearches } from "./serve-searches";

/** The worker of a model: loads it once, and searches with it. */
export function serveModel(options: EngineServiceOptions, post: ServeOptions["post"]): TaskServer {
  const { load, engine, troubleOf } = createEngineService(options);
  // One failed run spoils every later one: an error without words of its own ends the worker.
  const server = serveTasks<ModelTasks>({ load, ...serveSearches(engine) }, { post, troubleOf });
  void options.gpuLost?.then((words) => {
    console.warn("The GPU device was lost.", words);
    server.breakDown(deviceLostTrouble);
  });
  return server;
}
