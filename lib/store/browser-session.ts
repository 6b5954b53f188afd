import { runtimeVersion } from "../model/engine/runtime-version";
import { type EngineWorker, loadWorkerEngine } from "../model/engine/worker-engine";
import { createSession } from "../notebook/create-session";
import type { Session } from "../notebook/session";
import { threadNotebook } from "../notebook/thread";

let session: Session | null = null;

/** The page's one session; made on first use, in the browser. */
export function browserSession(): Session {
  session ??= createSession({
    notebook: threadNotebook,
    loadModel: ({ model, device }, listener) => {
      const worker = new Worker(new URL("../model/engine/engine.worker.ts", import.meta.url), { type: "module" });
      return loadWorkerEngine(worker as EngineWorker, { model, device }, listener);
    },
    now: () => performance.now(),
    clock: () => new Date().toISOString(),
    versions: { astrolabe: "0.1.0", "onnxruntime-web": runtimeVersion },
  });
  return session;
}
