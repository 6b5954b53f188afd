import type { PaintReply, PaintRequest, Surface } from "../../lib/graph/paint-protocol";
import { createPaintService } from "../../lib/graph/paint-service";

/** The way to the one painter of the page, wherever it runs. */
export interface PaintLink {
  send(request: PaintRequest, transfer?: Transferable[]): void;
  /** What to send of a canvas. It can be sent once. */
  surfaceOf(canvas: HTMLCanvasElement): Surface & Partial<Transferable>;
  listen(canvas: number, listener: (reply: PaintReply) => void): void;
  forget(canvas: number): void;
}

let link: Promise<PaintLink> | null = null;

/** Starts the painter at the first call: a worker, or the page itself where there are no workers or no canvases for them. */
export function paintLink(): Promise<PaintLink> {
  link ??= canPaintInWorker() ? workerLink().catch(pageLink) : Promise.resolve(pageLink());
  return link;
}

const canPaintInWorker = (): boolean =>
  typeof Worker === "function" &&
  typeof OffscreenCanvas === "function" &&
  typeof HTMLCanvasElement.prototype.transferControlToOffscreen === "function";

function workerLink(): Promise<PaintLink> {
  const worker = new Worker(new URL("../../lib/graph/graph.worker.ts", import.meta.url), { type: "module", name: "graph" });
  const { dispatch, ...listening } = listeners();
  return new Promise((settle, fail) => {
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      fail(new Error(event.message || "The painting worker did not start."));
    };
    worker.onmessage = ({ data }: MessageEvent<PaintReply>) => {
      if (data.kind !== "ready") return dispatch(data);
      // From here on an error is a bug: the browser reports it.
      worker.onerror = null;
      const send: PaintLink["send"] = (request, transfer = []) => worker.postMessage(request, transfer);
      settle({ ...listening, send, surfaceOf: (canvas) => canvas.transferControlToOffscreen() as unknown as Surface });
    };
  });
}

function pageLink(): PaintLink {
  const { dispatch, ...listening } = listeners();
  const serve = createPaintService({
    now: () => performance.now(),
    requestFrame: (callback) => requestAnimationFrame(callback),
    // As from a worker: never while the page is still asking.
    post: (reply) => queueMicrotask(() => dispatch(reply)),
  });
  return { ...listening, send: serve, surfaceOf: (canvas) => canvas };
}

function listeners() {
  const byCanvas = new Map<number, (reply: PaintReply) => void>();
  return {
    dispatch: (reply: PaintReply) => {
      if (reply.kind !== "ready") byCanvas.get(reply.canvas)?.(reply);
    },
    listen: (canvas: number, listener: (reply: PaintReply) => void) => void byCanvas.set(canvas, listener),
    forget: (canvas: number) => void byCanvas.delete(canvas),
  };
}

// With the page's code, not with its first picture: the worker starts while what it will paint is read from the browser's database.
if (typeof window !== "undefined") void paintLink();
