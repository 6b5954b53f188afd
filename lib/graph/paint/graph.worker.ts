/// <reference lib="webworker" />
import { showLife } from "../../base/worker-life";
import { workerFonts } from "./paint-fonts";
import type { PaintRequest } from "./paint-protocol";
import { createPaintService } from "./paint-service";

declare const self: DedicatedWorkerGlobalScope;
showLife(self, navigator.locks);

const serve = createPaintService({
  now: () => performance.now(),
  // Some browsers have animation frames only in pages.
  requestFrame: (callback) =>
    "requestAnimationFrame" in self ? self.requestAnimationFrame(callback) : setTimeout(() => callback(performance.now()), 16),
  post: (reply, transfer) => self.postMessage(reply, transfer),
  fonts: workerFonts(self.fonts),
});

self.onmessage = ({ data }: MessageEvent<PaintRequest>) => serve(data);
self.postMessage({ kind: "ready" });
