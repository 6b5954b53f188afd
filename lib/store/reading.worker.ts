/// <reference lib="webworker" />
import type { ToWorker } from "../base/channel/protocol";
import { serveTasks } from "../base/channel/serve";
import { showLife } from "../base/worker-life";
import { createConnection } from "./connection";
import { readingTrouble } from "./file-reading";
import type { ReadingTasks } from "./reading-tasks";
import { serveReading } from "./serve-reading";

declare const self: DedicatedWorkerGlobalScope;
showLife(self, navigator.locks);
const server = serveTasks<ReadingTasks>(serveReading(createConnection({ factory: self.indexedDB })), {
  post: (message, buffers) => self.postMessage(message, buffers),
  troubleOf: readingTrouble,
});
self.onmessage = ({ data }: MessageEvent<ToWorker>) => void server.receive(data).catch(reportError);
