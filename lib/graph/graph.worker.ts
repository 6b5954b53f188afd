/// <reference lib="webworker" />
import { workerFonts } from "./paint-fonts";
import type { PaintRequest } from "./paint-protocol";
import { createPaintService } from "./paint-service";

declare const self: DedicatedWorkerGlobalScope;

const serve = createPaintService({
  now: () => performance.now(),
  requestFrame: (callback) => self.requestAnimationFrame(callback),
  post: (reply, transfer) => self.postMessage(reply, transfer),
  fonts: workerFonts(self.fonts),
});

self.onmessage = ({ data }: MessageEvent<PaintRequest>) => serve(data);
self.postMessage({ kind: "ready" });
