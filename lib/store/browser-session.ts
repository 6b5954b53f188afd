import { type Channel, openChannel, type TaskWorker } from "../base/channel/ask";
import { ok } from "../base/result";
import { astrolabeVersion } from "../base/version";
import type { Notebook } from "../document/kinds/notebook";
import type { ResultStore } from "../document/results/result-store";
import type { RunStore } from "../document/results/run-store";
import { loadInWorker } from "../model/engine/load-in-worker";
import { runtimeVersion } from "../model/engine/runtime-version";
import type { OpenEngine } from "../model/engine/worker-engine";
import { createSession } from "../session/create-session";
import { openForeignInWorker } from "../session/search/open-foreign";
import type { ModelTasks } from "../session/search/search-tasks";
import { createSearcher } from "../session/search/searcher";
import type { Session } from "../session/session";

/** A session whose models run in workers of this page. */
export const createBrowserSession = (
  notebook: Notebook,
  results: ResultStore,
  runs: RunStore,
  shown: Readonly<Record<string, string>>,
): Session =>
  createSession({
    notebook,
    results,
    work: { runs, startWorker, processors: navigator.hardwareConcurrency },
    shown,
    loadModel: async (request, listener, signal, circumstances) => {
      const loaded = await loadInWorker(openEngine, request, listener, signal, circumstances ?? { isAfterLoss: false });
      return loaded.ok ? ok(createSearcher(loaded.value)) : loaded;
    },
    openForeign: openForeignInWorker(openEngine),
    now: () => performance.now(),
    clock: () => new Date().toISOString(),
    versions: { astrolabe: astrolabeVersion, "onnxruntime-web": runtimeVersion },
  });

const startEngine = (): TaskWorker =>
  withLocks(new Worker(new URL("../session/model.worker.ts", import.meta.url), { type: "module" })) as unknown as TaskWorker;

const openEngine: OpenEngine<Channel<ModelTasks>> = (options) => openChannel<ModelTasks>(startEngine, options);

/** Gives the page time to draw the effect of a press before a worker occupies a processor. */
const DRAWING_MS = 100;

async function startWorker(): Promise<TaskWorker> {
  await new Promise((resolve) => setTimeout(resolve, DRAWING_MS));
  return withLocks(new Worker(new URL("../session/training.worker.ts", import.meta.url), { type: "module" })) as unknown as TaskWorker;
}

/** The page notices the end of a worker by the lock that the worker holds. */
const withLocks = (worker: Worker) => Object.assign(worker, { locks: navigator.locks });
