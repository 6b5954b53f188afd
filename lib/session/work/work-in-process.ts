import type { TaskWorker } from "../../base/channel/ask";
import { startInProcess } from "../../base/channel/in-process";
import { serveWork, type WorkEnvironment } from "./work-service";

/** A "worker" in this process: the same tasks, for Node and for tests. */
export const startWorkInProcess = (environment: WorkEnvironment): TaskWorker => startInProcess((post) => serveWork(environment, post));
