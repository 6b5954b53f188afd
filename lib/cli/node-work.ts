import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TaskWorker } from "../base/channel/ask";
import { ok } from "../base/result";
import { nodeRuntime } from "../model/onnx/runtime-node";
import { startWorkInProcess } from "../session/work/work-in-process";

/** Trainings and evaluations of notebooks on the CPU of this machine, with the models and corpora that ship. */
export function startNodeWork(threads: number): TaskWorker {
  const runtime = nodeRuntime({ threads });
  return startWorkInProcess({
    backend: async () =>
      ok({ device: "cpu", runtime, name: runtime.name, steps: 1, breathe: () => new Promise((done) => setImmediate(done)) }),
    readModel: (model) => (path) =>
      readFile(join("public/models", model, path)).then(
        (bytes) => new Uint8Array(bytes),
        () => null,
      ),
    readCorpus: (name) => readFile(join("public/corpora", `${name}.json`), "utf8").catch(() => null),
  });
}
